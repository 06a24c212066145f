package dev.onus.ledger.tlog;

import java.util.Optional;

/// What a key of a signed note signs with, and what its signatures mean (C2SP signed-note).
public enum SignatureType {
  /// Ed25519 over the text: how a log signs its checkpoints.
  ED25519(0x01, 32, 64),

  /// Ed25519 with a time: a witness saw this checkpoint, and none larger before.
  COSIGNATURE_ED25519(0x04, 32, Long.BYTES + 64),

  /// ML-DSA-44 with a time: the same, and it will hold against quantum computers.
  COSIGNATURE_ML_DSA_44(0x06, 1312, Long.BYTES + 2420);

  private final int code;
  private final int keyLength;
  private final int signatureLength;

  SignatureType(int code, int keyLength, int signatureLength) {
    this.code = code;
    this.keyLength = keyLength;
    this.signatureLength = signatureLength;
  }

  static Optional<SignatureType> of(int code) {
    for (var type : values()) {
      if (type.code == code) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /// The byte that stands before the public key.
  byte code() {
    return (byte) code;
  }

  /// Bytes of a public key.
  int keyLength() {
    return keyLength;
  }

  /// Bytes of a signature, with its time where it has one.
  int signatureLength() {
    return signatureLength;
  }

  /// Whether signatures carry a time.
  public boolean cosigns() {
    return switch (this) {
      case ED25519 -> false;
      case COSIGNATURE_ED25519, COSIGNATURE_ML_DSA_44 -> true;
    };
  }

  /// What the JDK calls it.
  String algorithm() {
    return switch (this) {
      case ED25519, COSIGNATURE_ED25519 -> "Ed25519";
      case COSIGNATURE_ML_DSA_44 -> "ML-DSA-44";
    };
  }
}
