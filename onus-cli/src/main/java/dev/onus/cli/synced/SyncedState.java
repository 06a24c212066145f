package dev.onus.cli.synced;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// How far a clone is synced, and with what.
///
/// @param server its address
/// @param repository its name there
/// @param at when that was
/// @param checkpoint the signed note that everything is proved against; empty where the log had no
///   entry
/// @param size how many entries the log had
/// @param keys of the log, the first one first
/// @param records how many were fetched
/// @param recordsDigest SHA-256 of the file of records
/// @param presentDigest SHA-256 of the file of what stands beside the log
/// @param presentTag by which the server knows that file
record SyncedState(
    String server,
    String repository,
    Instant at,
    String checkpoint,
    long size,
    List<String> keys,
    long records,
    String recordsDigest,
    String presentDigest,
    String presentTag) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  SyncedState {
    keys = List.copyOf(keys);
  }

  byte[] bytes() {
    ObjectNode node = JSON.createObjectNode();
    node.put("server", server);
    node.put("repository", repository);
    node.put("at", at.toString());
    node.put("checkpoint", checkpoint);
    node.put("size", size);
    var list = node.putArray("keys");
    keys.forEach(list::add);
    node.put("records", records);
    node.put("recordsDigest", recordsDigest);
    node.put("presentDigest", presentDigest);
    node.put("presentTag", presentTag);
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node);
  }

  /// @throws RuntimeException of the JSON or of a time, when it is none
  static SyncedState parse(byte[] bytes) {
    JsonNode node = JSON.readTree(bytes);
    var keys = new ArrayList<String>();
    node.path("keys").forEach(key -> keys.add(key.asString()));
    return new SyncedState(
        node.path("server").asString(),
        node.path("repository").asString(),
        Instant.parse(node.path("at").asString()),
        node.path("checkpoint").asString(),
        node.path("size").asLong(),
        keys,
        node.path("records").asLong(),
        node.path("recordsDigest").asString(),
        node.path("presentDigest").asString(),
        node.path("presentTag").asString());
  }
}
