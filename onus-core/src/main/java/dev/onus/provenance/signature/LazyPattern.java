package dev.onus.provenance.signature;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/// A pattern that is compiled when a text is first looked at: most commands look at few commits,
/// and few marks get past their required texts.
final class LazyPattern {
  private final String regex;
  private volatile @Nullable Pattern compiled;

  private LazyPattern(String regex, @Nullable Pattern compiled) {
    this.regex = regex;
    this.compiled = compiled;
  }

  /// A pattern that is known to be sound.
  static LazyPattern of(String regex) {
    return new LazyPattern(regex, null);
  }

  static LazyPattern of(Pattern compiled) {
    return new LazyPattern(compiled.pattern(), compiled);
  }

  String regex() {
    return regex;
  }

  Pattern get() {
    var known = compiled;
    if (known == null) {
      known = Pattern.compile(regex);
      compiled = known;
    }
    return known;
  }
}
