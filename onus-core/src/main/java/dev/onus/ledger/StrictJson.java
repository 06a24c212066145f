package dev.onus.ledger;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads JSON as [CanonicalJson#parse] promises.
final class StrictJson {
  private static final int DEEPEST = 64;

  /// The exact decimal expansion of a double has at most 767 significant digits.
  private static final int LONGEST_NUMBER = 800;

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private final JsonParser in;

  private StrictJson(JsonParser in) {
    this.in = in;
  }

  static JsonNode read(byte[] json, int limit) throws MalformedJson {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text(json, limit))) {
      var reader = new StrictJson(parser);
      if (parser.nextToken() == null) {
        throw new MalformedJson(1, 1, "it is empty");
      }
      JsonNode value = reader.value();
      if (parser.nextToken() != null) {
        throw reader.malformed("something follows the JSON value");
      }
      return value;
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  static String text(byte[] json, int limit) throws MalformedJson {
    if (json.length > limit) {
      throw new MalformedJson(
          1, 1, "it has " + json.length + " bytes, and at most " + limit + " are read");
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedJson(1, 1, "it is no UTF-8");
    }
  }

  /// The parser's own sentence, without the excerpt of the input that it carries.
  static MalformedJson malformed(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    String message = e.getOriginalMessage();
    return new MalformedJson(line, column, message == null ? "it is no JSON" : message);
  }

  private JsonNode value() throws MalformedJson {
    JsonToken token = in.currentToken();
    return switch (token) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> NODES.stringNode(wellFormed(in.getString()));
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      case VALUE_NULL -> NODES.nullNode();
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw malformed("unexpected " + token);
    };
  }

  private ObjectNode object() throws MalformedJson {
    ObjectNode object = NODES.objectNode();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(in.currentName());
      if (object.has(name)) {
        throw malformed("the name `" + shortened(name) + "` stands twice in one object");
      }
      in.nextToken();
      object.set(name, value());
    }
    return object;
  }

  private ArrayNode array() throws MalformedJson {
    ArrayNode array = NODES.arrayNode();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      array.add(value());
    }
    return array;
  }

  /// An integer becomes a `long` and everything else a double, so that equal numbers are equal
  /// nodes.
  private JsonNode number() throws MalformedJson {
    String literal = in.getString();
    if (in.currentToken() == JsonToken.VALUE_NUMBER_INT && literal.length() <= 15) {
      return NODES.numberNode(Long.parseLong(literal));
    }
    double number = Double.parseDouble(literal);
    if (changes(literal, number)) {
      throw malformed(
          "the number " + shortened(literal) + " would change as a double; write it as a string");
    }
    boolean isInteger =
        Math.abs(number) <= CanonicalJson.LARGEST_INTEGER && number == (long) number;
    return isInteger ? NODES.numberNode((long) number) : NODES.numberNode(number);
  }

  /// Fractions are rounded to a double, as everywhere in JSON; integers and magnitudes must
  /// survive.
  private static boolean changes(String literal, double number) {
    if (!Double.isFinite(number)) {
      return true;
    }
    if (number == 0) {
      return !isZero(literal);
    }
    // The exponent is small: a double that is neither infinite nor zero has at most 309 digits
    // before the point and 324 zeros after it, and the literal at most 800 of its own.
    BigDecimal decimal = new BigDecimal(literal);
    boolean isInteger = decimal.stripTrailingZeros().scale() <= 0;
    return isInteger && EcmaNumber.value(number).compareTo(decimal) != 0;
  }

  /// Whether every digit before the exponent is 0.
  private static boolean isZero(String literal) {
    return literal
        .chars()
        .takeWhile(c -> c != 'e' && c != 'E')
        .noneMatch(c -> c >= '1' && c <= '9');
  }

  private String wellFormed(String text) throws MalformedJson {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)) && CanonicalJson.isLone(text, i++)) {
        throw malformed("a string holds half of a surrogate pair");
      }
    }
    return text;
  }

  private MalformedJson malformed(String message) {
    TokenStreamLocation at = in.currentTokenLocation();
    return new MalformedJson(Math.max(1, at.getLineNr()), Math.max(1, at.getColumnNr()), message);
  }

  /// Text of the input within a message.
  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }
}
