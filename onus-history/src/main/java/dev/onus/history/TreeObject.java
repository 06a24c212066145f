package dev.onus.history;

import dev.onus.provenance.RepositoryPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// A tree as git stores it: for each entry its mode, a space, its name, NUL, its id.
final class TreeObject {
  private TreeObject() {}

  /// The entries in their order; what an unfinished tree ends with is left out.
  static List<TreeEntry> entries(byte[] tree, int idBytes) {
    var entries = new ArrayList<TreeEntry>();
    int at = 0;
    while (at < tree.length) {
      int space = indexOf(tree, ' ', at);
      int end = indexOf(tree, '\0', space);
      if (end + idBytes >= tree.length) {
        break;
      }
      String mode = new String(tree, at, space - at, StandardCharsets.US_ASCII);
      entries.add(
          new TreeEntry(
              mode.length() < 6 ? "0".repeat(6 - mode.length()) + mode : mode,
              RepositoryPath.decode(tree, space + 1, end - space - 1),
              HexFormat.of().formatHex(tree, end + 1, end + 1 + idBytes)));
      at = end + 1 + idBytes;
    }
    return entries;
  }

  /// The tree of these entries, in the order that git wants: by the bytes of the name, that of a
  /// directory as if a slash ended it.
  static byte[] of(List<TreeEntry> entries) {
    var tree = new ByteArrayOutputStream();
    entries.stream()
        .sorted((a, b) -> Arrays.compareUnsigned(sorted(a), sorted(b)))
        .forEach(entry -> {
          tree.writeBytes(
              (entry.isDirectory() ? "40000 " : entry.mode() + " ")
                  .getBytes(StandardCharsets.US_ASCII));
          tree.writeBytes(RepositoryPath.encode(entry.name()));
          tree.write(0);
          tree.writeBytes(HexFormat.of().parseHex(entry.id()));
        });
    return tree.toByteArray();
  }

  private static byte[] sorted(TreeEntry entry) {
    return RepositoryPath.encode(entry.isDirectory() ? entry.name() + "/" : entry.name());
  }

  private static int indexOf(byte[] tree, char letter, int from) {
    int at = from;
    while (at < tree.length && tree[at] != letter) {
      at++;
    }
    return at;
  }
}
