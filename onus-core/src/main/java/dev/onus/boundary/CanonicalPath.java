package dev.onus.boundary;

import java.text.Normalizer;
import java.util.ArrayDeque;

/// A path of the repository in the form in which the patterns of a policy see it: in NFC, without
/// empty, `.` and `..` segments; a `..` above the root is dropped.
///
/// It is made once and asked of many [PathSet]s.
public final class CanonicalPath {
  private final String text;
  final PathLetters exact;

  /// Case folded.
  final PathLetters folded;

  private CanonicalPath(String text) {
    this.text = text;
    this.exact = PathLetters.of(text);
    String other = fold(text);
    this.folded = other.equals(text) ? exact : PathLetters.of(other);
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

  private static String fold(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().map(CanonicalPath::fold).forEach(out::appendCodePoint);
    return out.toString();
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
