package dev.onus.forge.payload;

/// Text that is too long for where it goes.
public final class Excerpt {
  private Excerpt() {}

  /// A text, or its beginning and `…`, in so many characters, between two of which no pair of
  /// surrogates is cut.
  public static String of(String text, int longest) {
    if (text.length() <= longest) {
      return text;
    }
    int end = longest - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
