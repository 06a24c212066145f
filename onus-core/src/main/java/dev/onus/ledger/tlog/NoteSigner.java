package dev.onus.ledger.tlog;

import java.nio.charset.StandardCharsets;

/// Whoever can sign a note: a key in this process, or one that is kept elsewhere.
public interface NoteSigner {
  /// The key that its signatures verify with.
  VerifierKey key();

  /// Signs a text.
  byte[] sign(byte[] text);

  /// The name on its signature lines.
  default String name() {
    return key().name();
  }

  /// The id on its signature lines.
  default int keyId() {
    return key().id();
  }

  /// Signs a text as a line of a note.
  default NoteSignature signature(String text) {
    return new NoteSignature(name(), keyId(), sign(text.getBytes(StandardCharsets.UTF_8)));
  }
}
