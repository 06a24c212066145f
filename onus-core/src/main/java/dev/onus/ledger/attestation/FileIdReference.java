package dev.onus.ledger.attestation;

import tools.jackson.databind.node.ObjectNode;

/// A changed file as it was looked at.
///
/// @param path relative to the top of the repository
/// @param id the file id, as hex: SHA-256 over path, modes and the diff with three lines of
///   context; for a binary file over both blob ids
public record FileIdReference(String path, String id) {
  private static final int LONGEST_PATH = 4_096;

  public FileIdReference {
    Digests.line(path, LONGEST_PATH);
    Digests.sha256(id);
  }

  static FileIdReference read(JsonFields fields) {
    String path = fields.text("path", LONGEST_PATH);
    String id = fields.text("id", 64);
    return fields.make(() -> new FileIdReference(path, id));
  }

  void write(ObjectNode node) {
    node.put("path", path).put("id", id);
  }
}
