package dev.onus.forge.payload;

/// Foreign text made fit to keep: well-formed, without controls, not longer than a limit. It still
/// has to be made safe wherever it is shown.
final class Texts {
  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  static String line(String text, int longest) {
    return cleaned(text, longest, false);
  }

  static String text(String text, int longest) {
    return cleaned(text, longest, true);
  }

  private static String cleaned(String text, int longest, boolean hasLines) {
    int end = Math.min(text.length(), longest);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    var cleaned = new StringBuilder(end);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < end
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (isPair) {
        cleaned.append(c).append(text.charAt(++i));
      } else {
        cleaned.append(isKept(c, hasLines) ? c : REPLACEMENT);
      }
    }
    return cleaned.toString();
  }

  private static boolean isKept(char c, boolean hasLines) {
    if (Character.isSurrogate(c)) {
      return false;
    }
    return !Character.isISOControl(c) || (hasLines && (c == '\n' || c == '\r' || c == '\t'));
  }
}
