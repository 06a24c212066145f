package dev.onus.server.log;

import java.util.List;

/// How large a log is, who signs it, and who else holds which part of it.
///
/// @param key the public key that signs checkpoints now; empty before the first entry
/// @param cosigned the latest first
public record LogState(long size, String key, List<Cosigned> cosigned) {
  public LogState {
    cosigned = List.copyOf(cosigned);
  }

  /// A checkpoint that others signed as well.
  ///
  /// @param by the names of their keys
  public record Cosigned(long size, List<String> by) {
    public Cosigned {
      by = List.copyOf(by);
    }
  }
}
