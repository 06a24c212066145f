package dev.onus.ledger.attestation;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON of which everybody reads the same: one object in UTF-8, no name twice, nothing behind it,
/// no half characters.
final class AttestationJson {
  static final int LARGEST = 8 << 20;
  private static final int DEEPEST = 64;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(LARGEST)
                          .maxNumberLength(100)
                          .build())
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private AttestationJson() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static byte[] written(ObjectNode node) {
    return JSON.writeValueAsBytes(node);
  }

  static JsonFields read(byte[] json) {
    if (json.length > LARGEST) {
      throw new MalformedAttestation("it is larger than " + (LARGEST >> 20) + " MiB");
    }
    try {
      // decoded first, because the parser itself takes some bytes that are no UTF-8
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString();
      if (JSON.readTree(text) instanceof ObjectNode node) {
        checkText(node);
        return new JsonFields(node, "");
      }
      throw new MalformedAttestation("it is no JSON object");
    } catch (CharacterCodingException e) {
      throw new MalformedAttestation("it is no UTF-8");
    } catch (NumberFormatException e) {
      throw new MalformedAttestation("a number in it is too large");
    } catch (JacksonException e) {
      throw new MalformedAttestation("it is not the JSON that is expected: " + reason(e));
    }
  }

  private static String reason(JacksonException e) {
    String message = String.valueOf(e.getOriginalMessage());
    return message.length() > 200 ? message.substring(0, 200) + "…" : message;
  }

  /// Half of a surrogate pair can be written in JSON and is no text.
  private static void checkText(JsonNode node) {
    if (node.isString()) {
      checkText(node.stringValue());
    } else if (node.isObject()) {
      node.propertyNames().forEach(AttestationJson::checkText);
    }
    node.forEach(AttestationJson::checkText);
  }

  private static void checkText(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new MalformedAttestation("a text in it has half of a character");
    }
  }
}
