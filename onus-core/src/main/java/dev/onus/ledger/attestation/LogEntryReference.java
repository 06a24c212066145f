package dev.onus.ledger.attestation;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Where in the log the entry stands that an attestation was made from.
///
/// @param origin the log's origin, the first line of its checkpoints
/// @param index the position of the entry, from 0
/// @param receipt SHA-256 of the `.tlog-proof` file that proves it, as hex
public record LogEntryReference(String origin, long index, @Nullable String receipt) {
  private static final int LONGEST_ORIGIN = 255;

  public LogEntryReference {
    Digests.line(origin, LONGEST_ORIGIN);
    if (index < 0) {
      throw new IllegalArgumentException("positions in a log start at 0");
    }
    if (receipt != null) {
      Digests.sha256(receipt);
    }
  }

  static LogEntryReference read(JsonFields fields) {
    String origin = fields.text("origin", LONGEST_ORIGIN);
    long index = fields.count("index");
    String receipt =
        fields
            .optionalObject("receipt")
            .map(each -> each.object("digest").text("sha256", 64))
            .orElse(null);
    return fields.make(() -> new LogEntryReference(origin, index, receipt));
  }

  void write(ObjectNode node) {
    node.put("origin", origin).put("index", index);
    if (receipt != null) {
      node.putObject("receipt").putObject("digest").put("sha256", receipt);
    }
  }
}
