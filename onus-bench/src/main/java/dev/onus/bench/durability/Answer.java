package dev.onus.bench.durability;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the program printed for a request: the entry is durable at this position.
///
/// @param repeated whether it says that an earlier request had put it there
record Answer(long position, boolean repeated, String receipt) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /// Reads a line of output.
  ///
  /// @throws IllegalArgumentException when it acknowledges nothing
  static Answer of(String line) {
    JsonNode node = JSON.readTree(line);
    if (!node.has("position") || !node.has("receipt")) {
      throw new IllegalArgumentException("no acknowledgement: " + line);
    }
    return new Answer(
        node.get("position").asLong(),
        node.get("repeated").asBoolean(),
        node.get("receipt").asString());
  }

  /// Whether both say the same; only the first of them is not a repetition.
  boolean agreesWith(Answer other) {
    return position == other.position && receipt.equals(other.receipt);
  }
}
