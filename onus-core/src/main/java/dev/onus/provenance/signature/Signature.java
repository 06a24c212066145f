package dev.onus.provenance.signature;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One mark: what it says when the pattern is found in one of the channels.
///
/// Patterns are those of RE2 and run in linear time, so that a site can write its own without risk.
///
/// @param requiredText in lower case: what each match contains; empty when unknown
record Signature(
    String id, Statement statement, List<Channel> channels, Pattern pattern, String requiredText) {
  Signature {
    channels = List.copyOf(channels);
  }

  static Signature of(String id, Statement statement, List<Channel> channels, Pattern pattern) {
    return new Signature(id, statement, channels, pattern, RequiredText.of(pattern.pattern()));
  }

  /// Whether a text, given in lower case, can match at all.
  boolean canMatch(String lowerCase) {
    return requiredText.isEmpty() || lowerCase.contains(requiredText);
  }

  /// The first match in a text.
  @Nullable Matcher find(String text) {
    if (!canMatch(text.toLowerCase(Locale.ROOT))) {
      return null;
    }
    var matcher = pattern.matcher(text);
    return matcher.find() ? matcher : null;
  }
}
