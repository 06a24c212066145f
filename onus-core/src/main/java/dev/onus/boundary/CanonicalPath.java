package dev.onus.boundary;

import java.text.Normalizer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// A path of the repository in the form in which the patterns of a policy see it: in NFC, without
/// empty, `.` and `..` segments; a `..` above the root is dropped.
///
/// It is made once and asked of many [PathSet]s.
public final class CanonicalPath {
  private final String text;
  private final String folded;
  private @Nullable PathLetters letters;
  private @Nullable PathLetters foldedLetters;

  private CanonicalPath(String text) {
    this.text = text;
    this.folded = fold(text);
  }

  /// The form of a path.
  public static CanonicalPath of(String path) {
    return new CanonicalPath(canonical(path));
  }

  private static String canonical(String path) {
    String form = Normalizer.normalize(path, Normalizer.Form.NFC);
    String closed = "/" + form + "/";
    if (!closed.contains("//") && !closed.contains("/./") && !closed.contains("/../")) {
      return form;
    }
    var segments = new ArrayDeque<String>();
    for (String segment : form.split("/", -1)) {
      switch (segment) {
        case "", "." -> {}
        case ".." -> segments.pollLast();
        default -> segments.addLast(segment);
      }
    }
    return String.join("/", segments);
  }

  /// The letters of the path. They are found when they are asked for: most sets ask for the folded
  /// ones alone.
  PathLetters exact() {
    var known = letters;
    if (known == null) {
      known = PathLetters.of(text);
      letters = known;
    }
    return known;
  }

  /// The letters of the path without their case.
  PathLetters folded() {
    if (folded.equals(text)) {
      return exact();
    }
    var known = foldedLetters;
    if (known == null) {
      known = PathLetters.of(folded);
      foldedLetters = known;
    }
    return known;
  }

  private static String fold(String text) {
    int at = 0;
    while (at < text.length() && isFolded(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    var out = new StringBuilder(text.length()).append(text, 0, at);
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      out.appendCodePoint(fold(letter));
      at += Character.charCount(letter);
    }
    return out.toString();
  }

  private static boolean isFolded(char letter) {
    return letter < 'A' || (letter > 'Z' && letter < 0x80);
  }

  /// A letter without its case. One letter stays one, so that `?` means the same.
  static int fold(int letter) {
    return Character.toLowerCase(Character.toUpperCase(letter));
  }

  @Override
  public String toString() {
    return text;
  }
}
