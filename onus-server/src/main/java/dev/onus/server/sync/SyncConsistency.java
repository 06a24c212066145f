package dev.onus.server.sync;

import java.util.List;

/// That the log of a size begins with all of the log of a smaller size.
///
/// @param proof hashes in base64 (RFC 9162, section 2.1.4)
public record SyncConsistency(long from, long to, List<String> proof) {
  public SyncConsistency {
    proof = List.copyOf(proof);
  }
}
