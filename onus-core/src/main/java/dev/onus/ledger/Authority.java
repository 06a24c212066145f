package dev.onus.ledger;

import dev.onus.ledger.record.Id;
import java.util.Base64;

/// On whose word an entry stands.
public sealed interface Authority {
  /// A person decided, and signed the statement of the entry.
  ///
  /// @param signature the SSHSIG blob in base64
  record Signed(Id person, String signature) implements Authority {
    /// In bytes, of a blob. RSA keys of 16,384 bits and security keys stay well below.
    static final int LARGEST = 8192;

    public Signed {
      byte[] blob;
      try {
        blob = Base64.getDecoder().decode(signature);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("a signature is base64 of an SSHSIG blob", e);
      }
      if (blob.length == 0
          || blob.length > LARGEST
          || !Base64.getEncoder().encodeToString(blob).equals(signature)) {
        throw new IllegalArgumentException("a signature is base64 of an SSHSIG blob");
      }
    }

    /// The SSHSIG blob.
    public byte[] blob() {
      return Base64.getDecoder().decode(signature);
    }
  }

  /// A person decided, in a session that had authenticated that person.
  record Session(Id person, Id session) implements Authority {}

  /// A source observed.
  record Observed(Id source) implements Authority {}
}
