package dev.onus.history;

import dev.onus.provenance.RepositoryPath;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads paths as git prints them with `core.quotePath` on: the inverse of `RepositoryPath.quote`.
public final class QuotedPath {
  private QuotedPath() {}

  /// The path.
  ///
  /// @param text one character a byte (ISO 8859-1)
  public static String unquote(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return RepositoryPath.decode(text.getBytes(StandardCharsets.ISO_8859_1));
    }
    var bytes = new ByteArrayOutputStream(text.length());
    int end = text.length() - 1;
    for (int i = 1; i < end; i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 >= end) {
        bytes.write(c);
        continue;
      }
      char escape = text.charAt(++i);
      if (escape >= '0' && escape <= '3' && i + 2 < end) {
        bytes.write(Integer.parseInt(text.substring(i, i + 3), 8));
        i += 2;
      } else {
        bytes.write(
            switch (escape) {
              case 'a' -> 7;
              case 'b' -> '\b';
              case 't' -> '\t';
              case 'n' -> '\n';
              case 'v' -> 11;
              case 'f' -> '\f';
              case 'r' -> '\r';
              default -> escape;
            });
      }
    }
    return RepositoryPath.decode(bytes.toByteArray());
  }
}
