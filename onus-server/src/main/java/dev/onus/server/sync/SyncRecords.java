package dev.onus.server.sync;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records in their order, each with its proof.
///
/// @param size of the log that the proofs are about
/// @param next the position from which the next page begins; null at the end
public record SyncRecords(long size, List<Row> records, @Nullable Long next) {
  public SyncRecords {
    records = List.copyOf(records);
  }

  /// A record.
  ///
  /// @param content the bytes of the leaf, as text: canonical JSON
  /// @param proof of inclusion in the log of that size: hashes in base64, from below
  public record Row(long position, String content, List<String> proof) {
    public Row {
      proof = List.copyOf(proof);
    }
  }
}
