package dev.onus.ledger.attestation;

import dev.onus.key.SshPublicKey;
import java.util.Set;

/// What came of verifying an envelope.
public sealed interface EnvelopeVerdict {
  /// Enough different keys of those that were given signed it.
  record Verified(Set<SshPublicKey> keys) implements EnvelopeVerdict {
    public Verified {
      keys = Set.copyOf(keys);
    }
  }

  /// It does not count.
  ///
  /// @param because one clause, for people
  record Refused(String because) implements EnvelopeVerdict {}

  /// Whether it counts.
  default boolean isVerified() {
    return switch (this) {
      case Verified _ -> true;
      case Refused _ -> false;
    };
  }
}
