package dev.onus.forge.payload;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a whole document.
public final class Payload {
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 50;
  private static final int LONGEST_NAME = 1_000;

  /// GitLab takes descriptions of a million characters, and sends files of some events whole.
  private static final int LONGEST_STRING = 4_000_000;

  /// A delivery has some hundred values, the largest answers some hundred thousand.
  private static final long MOST_TOKENS = 2_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
                          .maxNameLength(LONGEST_NAME)
                          .maxStringLength(LONGEST_STRING)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Payload() {}

  /// An object.
  ///
  /// @param limit the most bytes that are read
  public static Fields object(byte[] json, int limit) throws MalformedPayload {
    JsonNode root = root(json, limit);
    if (!root.isObject()) {
      throw new MalformedPayload("", "it is no JSON object");
    }
    return new Fields(root, "");
  }

  /// An array of objects.
  public static List<Fields> array(byte[] json, int limit) throws MalformedPayload {
    JsonNode root = root(json, limit);
    if (!root.isArray()) {
      throw new MalformedPayload("", "it is no JSON array");
    }
    var items = new ArrayList<Fields>();
    for (JsonNode item : root) {
      String pointer = "/" + items.size();
      if (!item.isObject()) {
        throw new MalformedPayload(pointer, "expected an object");
      }
      items.add(new Fields(item, pointer));
    }
    return items;
  }

  private static JsonNode root(byte[] json, int limit) throws MalformedPayload {
    if (json.length > limit) {
      throw new MalformedPayload(
          "", "it has " + json.length + " bytes, and at most " + limit + " are read");
    }
    try {
      return JSON.readTree(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json)).toString());
    } catch (CharacterCodingException e) {
      throw new MalformedPayload("", "it is no UTF-8");
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  /// The parser's own sentence holds an excerpt of the input, so only the place is said.
  private static MalformedPayload malformed(JacksonException e) {
    TokenStreamLocation at = e.getLocation();
    return new MalformedPayload(
        "",
        at == null
            ? "it is no JSON"
            : "it is no JSON that is read, at line "
                + at.getLineNr()
                + ", column "
                + at.getColumnNr());
  }
}
