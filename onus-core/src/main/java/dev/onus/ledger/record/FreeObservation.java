package dev.onus.ledger.record;

import tools.jackson.databind.JsonNode;

/// An observation that has no type of its own: any object.
///
/// Nothing in it is private or erasable, and no table is made of it.
///
/// @param data the whole of an entry's `data`
@Type(
    value = "observation",
    says =
        "An observation that has no type of its own: any object. It is never erased, so personal data"
            + " does not belong there.")
public record FreeObservation(JsonNode data) implements Observation {
  public FreeObservation {
    if (!data.isObject()) {
      throw new IllegalArgumentException("the data of an observation is an object");
    }
    data = data.deepCopy();
  }

  /// A copy.
  @Override
  public JsonNode data() {
    return data.deepCopy();
  }
}
