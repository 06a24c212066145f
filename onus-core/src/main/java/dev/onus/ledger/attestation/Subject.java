package dev.onus.ledger.attestation;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a statement is about. It is found by its digests alone; the name is for people.
///
/// @param digests by the names that in-toto gives them, at least one
public record Subject(@Nullable String name, Map<String, String> digests) {
  private static final int LONGEST_NAME = 4_096;

  public Subject {
    if (name != null) {
      Digests.line(name, LONGEST_NAME);
    }
    digests = Digests.checked(digests);
  }

  /// A commit of git.
  public static Subject commit(String id) {
    return new Subject(null, Map.of("gitCommit", id));
  }

  /// A tree of git: the content of a revision, whatever its history.
  public static Subject tree(String id) {
    return new Subject(null, Map.of("gitTree", id));
  }

  /// A file's content in git, with its path.
  public static Subject blob(String path, String id) {
    return new Subject(path, Map.of("gitBlob", id));
  }

  static Subject read(JsonFields fields) {
    String name = fields.optionalText("name", LONGEST_NAME);
    Map<String, String> digests = new LinkedHashMap<>();
    JsonFields digest = fields.object("digest");
    for (Map.Entry<String, JsonNode> each : digest.node().properties()) {
      digests.put(each.getKey(), digest.text(each.getKey(), 512));
    }
    return fields.make(() -> new Subject(name, digests));
  }

  void write(ObjectNode node) {
    if (name != null) {
      node.put("name", name);
    }
    digests.forEach(node.putObject("digest")::put);
  }
}
