package dev.onus.ledger.record;

import tools.jackson.databind.JsonNode;

/// A record of a type or a version that this program does not know: a newer one wrote it.
///
/// A reader of the log must be able to verify such a log, so its entries stay readable: they are
/// hashed, listed and shown as they are, and no projection says anything about them. Nobody can
/// append one, because nobody here could say what it means.
///
/// @param data as the entry has it
public record Foreign(String type, int version, JsonNode data) implements Recorded {
  public Foreign {
    if (!Id.isId(type) || version < 1) {
      throw new IllegalArgumentException("a type has a name and a version of at least 1");
    }
    data = data.deepCopy();
  }

  /// A copy.
  @Override
  public JsonNode data() {
    return data.deepCopy();
  }
}
