package dev.onus.history;

import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.RepositoryPath;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads git's commit objects: header lines, an empty line, the message. Tolerates what real
/// histories hold: missing names, broken dates, unknown headers, other encodings than UTF-8.
final class CommitParser {
  private CommitParser() {}

  static Commit parse(String id, byte[] raw) {
    String tree = "";
    var parents = new ArrayList<String>();
    Stamp author = Stamp.NONE;
    Stamp committer = Stamp.NONE;
    @Nullable StringBuilder signature = null;
    Charset charset = StandardCharsets.UTF_8;
    boolean inSignature = false;
    byte[] @Nullable [] people = new byte[2][];
    int at = 0;
    while (at < raw.length && raw[at] != '\n') {
      int end = at;
      while (end < raw.length && raw[end] != '\n') {
        end++;
      }
      if (raw[at] == ' ') {
        if (inSignature && signature != null) {
          signature
              .append(new String(raw, at + 1, end - at - 1, StandardCharsets.UTF_8))
              .append('\n');
        }
      } else {
        int space = at;
        while (space < end && raw[space] != ' ') {
          space++;
        }
        String key = new String(raw, at, space - at, StandardCharsets.UTF_8);
        int from = Math.min(space + 1, end);
        String value = new String(raw, from, end - from, StandardCharsets.UTF_8);
        inSignature = false;
        switch (key) {
          case "tree" -> tree = value;
          case "parent" -> parents.add(value);
          case "author" -> people[0] = Arrays.copyOfRange(raw, from, end);
          case "committer" -> people[1] = Arrays.copyOfRange(raw, from, end);
          case "encoding" -> charset = charset(value);
          case "gpgsig", "gpgsig-sha256" -> {
            if (signature == null) {
              inSignature = true;
              signature = new StringBuilder(value).append('\n');
            }
          }
          default -> {
            // mergetag and headers of later versions of git
          }
        }
      }
      at = end + 1;
    }
    byte[] first = people[0];
    byte[] second = people[1];
    if (first != null) {
      author = Stamp.parse(decode(first, charset));
    }
    if (second != null) {
      committer = Stamp.parse(decode(second, charset));
    }
    int from = Math.min(at + 1, raw.length);
    String message = decode(Arrays.copyOfRange(raw, from, raw.length), charset);
    return new Commit(
        id,
        tree,
        parents,
        author.who,
        author.at,
        committer.who,
        committer.at,
        message,
        signature == null ? null : signature.toString());
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name.strip());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  private static String decode(byte[] bytes, Charset charset) {
    if (charset.equals(StandardCharsets.UTF_8) && !RepositoryPath.isUtf8(bytes)) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    return new String(bytes, charset);
  }

  /// `Name <email> seconds zone`, split at the last `>`.
  private record Stamp(Identity who, Instant at) {
    static final Stamp NONE = new Stamp(new Identity("", ""), Instant.EPOCH);

    static Stamp parse(String value) {
      int open = value.indexOf('<');
      int close = value.lastIndexOf('>');
      if (open < 0 || close < open) {
        return new Stamp(new Identity(value.strip(), ""), Instant.EPOCH);
      }
      var who =
          new Identity(value.substring(0, open).strip(), value.substring(open + 1, close).strip());
      String[] rest = value.substring(close + 1).strip().split(" ", 2);
      try {
        return new Stamp(who, Instant.ofEpochSecond(Long.parseLong(rest[0])));
      } catch (NumberFormatException | DateTimeException e) {
        return new Stamp(who, Instant.EPOCH);
      }
    }
  }
}
