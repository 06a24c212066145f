package dev.onus.provenance;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Paths of a repository as text without loss: git's paths are bytes, mostly but not always UTF-8.
///
/// A byte that is not part of valid UTF-8 becomes the lone surrogate `U+DC00 + byte` (the scheme
/// that PEP 383 calls surrogateescape), so `encode(decode(bytes))` gives the same bytes for every
/// input.
public final class RepositoryPath {
  private RepositoryPath() {}

  /// The path as text.
  public static String decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /// The path in a slice of an array as text.
  public static String decode(byte[] bytes, int from, int length) {
    boolean ascii = true;
    for (int i = from; i < from + length; i++) {
      if (bytes[i] < 0) {
        ascii = false;
        break;
      }
    }
    if (ascii) {
      return new String(bytes, from, length, StandardCharsets.ISO_8859_1);
    }
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    var in = ByteBuffer.wrap(bytes, from, length);
    var out = CharBuffer.allocate(length + 1);
    while (true) {
      var result = decoder.decode(in, out, true);
      if (result.isUnderflow()) {
        break;
      }
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (0xDC00 + (in.get() & 0xFF)));
      }
      decoder.reset();
    }
    return out.flip().toString();
  }

  /// The bytes of a path.
  public static byte[] encode(String path) {
    boolean escaped = false;
    for (int i = 0; i < path.length(); i++) {
      if (isEscape(path, i)) {
        escaped = true;
        break;
      }
    }
    if (!escaped) {
      return path.getBytes(StandardCharsets.UTF_8);
    }
    var out = new ByteArrayOutputStream(path.length() + 8);
    int start = 0;
    for (int i = 0; i < path.length(); i++) {
      if (isEscape(path, i)) {
        out.writeBytes(path.substring(start, i).getBytes(StandardCharsets.UTF_8));
        out.write(path.charAt(i) & 0xFF);
        start = i + 1;
      }
    }
    out.writeBytes(path.substring(start).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }

  /// The path as git prints it with `core.quotePath` on: as it is, or in double quotes with C
  /// escapes where a byte is a control character, a quote, a backslash or not ASCII.
  public static String quote(String path) {
    byte[] bytes = encode(path);
    var out = new StringBuilder(bytes.length + 2);
    boolean quoted = false;
    for (byte b : bytes) {
      int c = b & 0xFF;
      String escape =
          switch (c) {
            case 7 -> "\\a";
            case 8 -> "\\b";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case 11 -> "\\v";
            case '\f' -> "\\f";
            case '\r' -> "\\r";
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            default -> c < 0x20 || c >= 0x7F ? String.format("\\%03o", c) : "";
          };
      if (escape.isEmpty()) {
        out.append((char) c);
      } else {
        quoted = true;
        out.append(escape);
      }
    }
    return quoted ? out.insert(0, '"').append('"').toString() : path;
  }

  /// Whether the bytes are valid UTF-8.
  public static boolean isUtf8(byte[] bytes) {
    try {
      var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isEscape(String path, int i) {
    char c = path.charAt(i);
    return c >= 0xDC80 && c <= 0xDCFF && (i == 0 || !Character.isHighSurrogate(path.charAt(i - 1)));
  }
}
