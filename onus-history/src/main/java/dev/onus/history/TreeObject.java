package dev.onus.history;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// A tree as git stores it: for each entry its mode, a space, its name, NUL, its id.
final class TreeObject {
  private TreeObject() {}

  /// The mode of an entry in the six digits that git prints; empty where the tree has none of that
  /// name, or ends within one.
  static Optional<String> mode(byte[] tree, byte[] name, int idBytes) {
    int at = 0;
    while (at < tree.length) {
      int space = indexOf(tree, ' ', at);
      int end = indexOf(tree, '\0', space);
      if (end == tree.length) {
        return Optional.empty();
      }
      if (Arrays.equals(tree, space + 1, end, name, 0, name.length)) {
        String mode = new String(tree, at, space - at, StandardCharsets.US_ASCII);
        return Optional.of(mode.length() < 6 ? "0".repeat(6 - mode.length()) + mode : mode);
      }
      at = end + 1 + idBytes;
    }
    return Optional.empty();
  }

  private static int indexOf(byte[] tree, char letter, int from) {
    int at = from;
    while (at < tree.length && tree[at] != letter) {
      at++;
    }
    return at;
  }
}
