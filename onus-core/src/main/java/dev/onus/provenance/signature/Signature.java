package dev.onus.provenance.signature;

import com.google.re2j.Matcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One mark: what it says when the pattern is found in one of the channels.
///
/// Patterns are those of RE2 and run in linear time, so that a site can write its own without risk.
///
/// @param requiredTexts in lower case: each match contains one of them; none when unknown
record Signature(
    String id,
    Statement statement,
    List<Channel> channels,
    LazyPattern pattern,
    List<String> requiredTexts) {
  Signature {
    channels = List.copyOf(channels);
    requiredTexts = List.copyOf(requiredTexts);
  }

  static Signature of(String id, Statement statement, List<Channel> channels, LazyPattern pattern) {
    return new Signature(id, statement, channels, pattern, RequiredText.of(pattern.regex()));
  }

  /// Whether a text, given in lower case, can match at all.
  boolean canMatch(String lowerCase) {
    if (requiredTexts.isEmpty()) {
      return true;
    }
    for (String required : requiredTexts) {
      if (lowerCase.contains(required)) {
        return true;
      }
    }
    return false;
  }

  /// The first match in a text.
  ///
  /// @param lowerCase the same text in lower case
  @Nullable Matcher find(String text, String lowerCase) {
    if (!canMatch(lowerCase)) {
      return null;
    }
    var matcher = pattern.get().matcher(text);
    return matcher.find() ? matcher : null;
  }
}
