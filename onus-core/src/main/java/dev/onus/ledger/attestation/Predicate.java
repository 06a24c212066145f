package dev.onus.ledger.attestation;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/// What a statement says of its subjects.
public sealed interface Predicate
    permits AiProvenance, ReviewSignOff, BoundaryException, Predicate.Foreign {
  /// The URI that says how to read it. Those of Onus never change their meaning: a field that is
  /// there stays, and another meaning gets another version.
  String type();

  /// Adds the fields to an object of JSON.
  void write(ObjectNode node);

  /// A predicate that others defined.
  ///
  /// @param json the predicate, one object of JSON
  record Foreign(String type, String json) implements Predicate {
    public Foreign {
      Digests.line(type, InTotoStatement.LONGEST_TYPE);
    }

    @Override
    public void write(ObjectNode node) {
      node.setAll(AttestationJson.read(json.getBytes(StandardCharsets.UTF_8)).node());
    }
  }

  /// Reads the predicate of a statement by its type.
  static Predicate read(String type, JsonFields fields) {
    return switch (type) {
      case AiProvenance.TYPE -> AiProvenance.read(fields);
      case ReviewSignOff.TYPE -> ReviewSignOff.read(fields);
      case BoundaryException.TYPE -> BoundaryException.read(fields);
      default -> fields.make(() -> new Foreign(type, fields.node().toString()));
    };
  }
}
