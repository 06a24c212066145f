package dev.onus.history;

import java.nio.charset.StandardCharsets;

/// The header of a commit as git's porcelain formats show it: dates as they were written, with
/// their zones.
///
/// @param isRoot whether it has no parents
public record CommitHeader(Stamp author, Stamp committer, String summary, boolean isRoot) {
  /// Who and when.
  ///
  /// @param seconds since 1970, as written
  /// @param zone such as `+0100`, as written
  public record Stamp(String name, String email, String seconds, String zone) {
    private static final Stamp NONE = new Stamp("", "", "0", "+0000");

    private static Stamp parse(String value) {
      int open = value.indexOf('<');
      int close = value.lastIndexOf('>');
      if (open < 0 || close < open) {
        return NONE;
      }
      String[] rest = value.substring(close + 1).strip().split(" ", 2);
      return new Stamp(
          value.substring(0, open).strip(),
          value.substring(open + 1, close),
          rest[0].isEmpty() ? "0" : rest[0],
          rest.length > 1 ? rest[1] : "+0000");
    }
  }

  /// Reads a raw commit object.
  public static CommitHeader parse(byte[] raw) {
    String text = new String(raw, StandardCharsets.UTF_8);
    int end = text.indexOf("\n\n");
    String head = end < 0 ? text : text.substring(0, end);
    var author = Stamp.NONE;
    var committer = Stamp.NONE;
    boolean root = true;
    for (String line : head.split("\n", -1)) {
      if (line.startsWith("author ")) {
        author = Stamp.parse(line.substring(7));
      } else if (line.startsWith("committer ")) {
        committer = Stamp.parse(line.substring(10));
      } else if (line.startsWith("parent ")) {
        root = false;
      }
    }
    String message = end < 0 ? "" : text.substring(end + 2).stripLeading();
    int newline = message.indexOf('\n');
    return new CommitHeader(
        author, committer, newline < 0 ? message : message.substring(0, newline), root);
  }
}
