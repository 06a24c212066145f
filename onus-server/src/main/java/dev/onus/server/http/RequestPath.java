package dev.onus.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path of a request as its decoded segments. A path that could be read in two ways is refused:
/// dots as segments, empty segments, a control, a broken escape, bytes that are not UTF-8. A slash
/// within a segment is refused too, as `%2F`.
public final class RequestPath {
  private RequestPath() {}

  static List<String> split(String path) {
    var segments = new ArrayList<String>();
    int start = 1;
    while (start < path.length()) {
      int end = path.indexOf('/', start);
      if (end < 0) {
        end = path.length();
      }
      segments.add(path.substring(start, end));
      start = end + 1;
    }
    return segments;
  }

  /// The segments; empty when the path is refused.
  ///
  /// @param path as it came, without the query
  public static Optional<List<String>> read(String path) {
    if (!path.startsWith("/") || (path.length() > 1 && path.endsWith("/"))) {
      return Optional.empty();
    }
    var segments = new ArrayList<String>();
    for (String raw : split(path)) {
      Optional<String> decoded = decode(raw);
      if (decoded.filter(RequestPath::isPlain).isEmpty()) {
        return Optional.empty();
      }
      segments.add(decoded.get());
    }
    return Optional.of(List.copyOf(segments));
  }

  private static boolean isPlain(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '/' || c == '\\');
  }

  private static Optional<String> decode(String raw) {
    byte[] bytes = raw.getBytes(StandardCharsets.UTF_8);
    var out = ByteBuffer.allocate(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] != '%') {
        out.put(bytes[i]);
        continue;
      }
      int high = i + 2 < bytes.length ? Character.digit(bytes[i + 1], 16) : -1;
      int low = i + 2 < bytes.length ? Character.digit(bytes[i + 2], 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      out.put((byte) (high << 4 | low));
      i += 2;
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(out.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /// A segment as it stands in an address.
  public static String encode(String segment) {
    var out = new StringBuilder();
    for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
        out.append(c);
      } else {
        out.append('%')
            .append(Character.forDigit(c >> 4, 16))
            .append(Character.forDigit(c & 15, 16));
      }
    }
    return out.toString();
  }

  /// A path of files as it stands in an address: its slashes stay.
  public static String encodePath(String path) {
    var out = new StringBuilder();
    for (String segment : split("/" + path)) {
      out.append(out.isEmpty() ? "" : "/").append(encode(segment));
    }
    return out.toString();
  }
}
