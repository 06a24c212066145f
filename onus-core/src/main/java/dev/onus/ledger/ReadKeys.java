package dev.onus.ledger;

import dev.onus.key.MalformedKey;
import dev.onus.key.SshPublicKey;
import dev.onus.key.SshSignature;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Public keys that signatures carried, read once each: reading one takes as long as verifying a
/// signature. Says nothing about whose they are. For any number of threads.
public final class ReadKeys {
  /// More are not kept: whoever appends can sign with a new key each time.
  private static final int MOST = 4096;

  private final Map<String, Optional<SshPublicKey>> keys = new ConcurrentHashMap<>();

  public ReadKeys() {}

  /// The key that a signature says made it; empty when it is none that counts.
  Optional<SshPublicKey> key(SshSignature signature) {
    if (keys.size() >= MOST) {
      keys.clear();
    }
    return keys.computeIfAbsent(signature.fingerprint(), _ -> read(signature));
  }

  private static Optional<SshPublicKey> read(SshSignature signature) {
    try {
      return Optional.of(signature.key());
    } catch (MalformedKey e) {
      return Optional.empty();
    }
  }
}
