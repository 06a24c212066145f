package dev.onus.provenance.note;

import dev.onus.provenance.note.AuthorshipNote.Agent;
import dev.onus.provenance.note.AuthorshipNote.FileEntries;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/// Reads the JSON part of a note as a stream: what older writers put there beside (whole
/// conversations) is skipped without being kept.
final class NoteMetadata {
  private static final int DEEPEST = 200;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxStringLength(64 << 20)
                  .build())
          .build();

  private @Nullable String schemaVersion;
  private @Nullable String baseCommit;
  private final Map<String, Agent> sessions = new HashMap<>();
  private final Map<String, String> humans = new HashMap<>();
  private final Map<String, Agent> prompts = new HashMap<>();

  private NoteMetadata() {}

  /// Reads the object; `line` is where it begins in the note.
  static NoteMetadata read(byte[] json, int line) throws MalformedNote {
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
      var metadata = new NoteMetadata();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedNote(line, "the metadata is no JSON object");
      }
      metadata.fields(parser);
      if (parser.nextToken() != null) {
        throw new MalformedNote(line, "more text after the metadata");
      }
      String schema = metadata.schemaVersion;
      if (schema == null || !schema.startsWith("authorship/3.")) {
        throw new MalformedNote(
            line, "schema_version is " + schema + ", and authorship/3.x is expected");
      }
      return metadata;
    } catch (JacksonException e) {
      int at = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr() - 1);
      throw new MalformedNote(line + at, "not JSON: " + e.getOriginalMessage());
    }
  }

  AuthorshipNote note(List<FileEntries> files, byte[] json) {
    return new AuthorshipNote(
        files,
        String.valueOf(schemaVersion),
        baseCommit,
        sessions,
        humans,
        prompts,
        new String(json, StandardCharsets.UTF_8));
  }

  private void fields(JsonParser parser) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      var token = parser.nextToken();
      boolean object = token == JsonToken.START_OBJECT;
      switch (name) {
        case "schema_version" -> schemaVersion = text(parser);
        case "base_commit_sha" -> baseCommit = text(parser);
        case "sessions" -> agents(parser, object, sessions);
        case "prompts" -> agents(parser, object, prompts);
        case "humans" -> humans(parser, object);
        default -> parser.skipChildren();
      }
    }
  }

  private static void agents(JsonParser parser, boolean object, Map<String, Agent> into) {
    if (!object) {
      parser.skipChildren();
      return;
    }
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      into.put(key, agent(parser));
    }
  }

  private static Agent agent(JsonParser parser) {
    String tool = null;
    String conversation = null;
    String model = null;
    String human = null;
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return new Agent("unknown", null, null, null);
    }
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      var token = parser.nextToken();
      if (name.equals("human_author")) {
        human = text(parser);
      } else if (name.equals("agent_id") && token == JsonToken.START_OBJECT) {
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
          parser.nextToken();
          switch (field) {
            case "tool" -> tool = text(parser);
            case "id" -> conversation = text(parser);
            case "model" -> model = text(parser);
            default -> parser.skipChildren();
          }
        }
      } else {
        parser.skipChildren();
      }
    }
    return new Agent(tool == null || tool.isBlank() ? "unknown" : tool, conversation, model, human);
  }

  private void humans(JsonParser parser, boolean object) {
    if (!object) {
      parser.skipChildren();
      return;
    }
    for (String key = parser.nextName(); key != null; key = parser.nextName()) {
      String author = null;
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
          parser.nextToken();
          if (field.equals("author")) {
            author = text(parser);
          } else {
            parser.skipChildren();
          }
        }
      } else {
        parser.skipChildren();
      }
      humans.put(key, author == null ? "" : author);
    }
  }

  /// The text here, or null for anything else, which is skipped.
  private static @Nullable String text(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return parser.getString();
    }
    parser.skipChildren();
    return null;
  }
}
