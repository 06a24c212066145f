package dev.onus.ledger;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/// JSON in its one canonical form, RFC 8785 (JSON Canonicalization Scheme): names sorted by UTF-16
/// units, no blanks, the shortest escapes, numbers as ECMAScript writes them.
///
/// Two parties that hold the same value hold the same bytes, so that a hash or a signature of the
/// bytes is one of the value.
public final class CanonicalJson {
  /// The greatest integer up to which every integer is a double of its own: 2^53 - 1.
  public static final long LARGEST_INTEGER = (1L << 53) - 1;

  private static final String HEX = "0123456789abcdef";

  private CanonicalJson() {}

  /// The canonical form in UTF-8.
  ///
  /// @throws IllegalArgumentException when the value has none: a number that is no double, a string
  ///   with half of a surrogate pair
  public static byte[] bytes(JsonNode value) {
    return text(value).getBytes(StandardCharsets.UTF_8);
  }

  /// The canonical form as text.
  ///
  /// @throws IllegalArgumentException as [#bytes] does
  public static String text(JsonNode value) {
    var out = new StringBuilder(256);
    write(value, out);
    return out.toString();
  }

  /// Reads JSON strictly: one value, valid UTF-8, at most 64 levels deep, no name twice in an
  /// object, no half surrogate pairs, no integer and no magnitude that a double would change.
  ///
  /// @param limit in bytes
  public static JsonNode parse(byte[] json, int limit) throws MalformedJson {
    return StrictJson.read(json, limit);
  }

  private static void write(JsonNode value, StringBuilder out) {
    switch (value.getNodeType()) {
      case OBJECT -> object(value, out);
      case ARRAY -> array(value, out);
      case STRING -> string(value.stringValue(), out);
      case NUMBER -> number(value, out);
      case BOOLEAN -> out.append(value.booleanValue());
      case NULL -> out.append("null");
      case BINARY, MISSING, POJO ->
          throw new IllegalArgumentException("no JSON: " + value.getNodeType());
    }
  }

  private static void object(JsonNode value, StringBuilder out) {
    String[] names = value.propertyNames().toArray(String[]::new);
    Arrays.sort(names);
    char before = '{';
    for (String name : names) {
      out.append(before);
      string(name, out);
      out.append(':');
      write(value.get(name), out);
      before = ',';
    }
    out.append(names.length == 0 ? "{}" : "}");
  }

  private static void array(JsonNode value, StringBuilder out) {
    char before = '[';
    for (JsonNode element : value) {
      out.append(before);
      write(element, out);
      before = ',';
    }
    out.append(value.isEmpty() ? "[]" : "]");
  }

  private static void string(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (isLone(text, i)) {
          throw new IllegalArgumentException("half of a surrogate pair");
        }
        out.append(c).append(text.charAt(++i));
      } else if (c < 0x20 || c == '"' || c == '\\') {
        escape(c, out);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }

  private static void escape(char c, StringBuilder out) {
    switch (c) {
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      case '\b' -> out.append("\\b");
      case '\t' -> out.append("\\t");
      case '\n' -> out.append("\\n");
      case '\f' -> out.append("\\f");
      case '\r' -> out.append("\\r");
      default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
    }
  }

  /// Whether the surrogate at an index is not the first half of a pair. Pairs are skipped by the
  /// caller.
  static boolean isLone(String text, int index) {
    return !Character.isHighSurrogate(text.charAt(index))
        || index + 1 == text.length()
        || !Character.isLowSurrogate(text.charAt(index + 1));
  }

  private static void number(JsonNode value, StringBuilder out) {
    if (value.isIntegralNumber()
        && value.canConvertToLong()
        && Math.abs(value.longValue()) <= LARGEST_INTEGER) {
      out.append(value.longValue());
      return;
    }
    double number = value.doubleValue();
    if (value.isIntegralNumber()
        && !(Double.isFinite(number)
            && EcmaNumber.value(number).compareTo(value.decimalValue()) == 0)) {
      throw new IllegalArgumentException("an integer that is no double");
    }
    out.append(EcmaNumber.text(number));
  }
}
