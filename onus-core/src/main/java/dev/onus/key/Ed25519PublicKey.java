package dev.onus.key;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

/// A public key of Ed25519 (RFC 8032, section 5.1) that was checked: it is written in the one way
/// there is, on the curve, and of the full prime order. The JDK takes points of small order as
/// well, and for one of them a signature fits every message.
///
/// The arithmetic is Bouncy Castle's, because the JDK's takes several times as long. What is
/// accepted is what the JDK accepts.
public final class Ed25519PublicKey {
  /// In bytes.
  public static final int LENGTH = Ed25519.PUBLIC_KEY_SIZE;

  private final byte[] raw;
  private final Ed25519.PublicPoint point;

  private Ed25519PublicKey(byte[] raw, Ed25519.PublicPoint point) {
    this.raw = raw;
    this.point = point;
  }

  /// Reads the 32 bytes of a key; empty when they are none that anybody can have made.
  public static Optional<Ed25519PublicKey> read(byte[] raw) {
    if (raw.length != LENGTH) {
      return Optional.empty();
    }
    Ed25519.@Nullable PublicPoint point = Ed25519.validatePublicKeyFullExport(raw, 0);
    return point == null ? Optional.empty() : Optional.of(new Ed25519PublicKey(raw.clone(), point));
  }

  /// Its 32 bytes.
  public byte[] raw() {
    return raw.clone();
  }

  /// Whether a signature of 64 bytes fits a message.
  ///
  /// The library tests the equation with the factor 8, by which a signer could add a point of small
  /// order to the first half. Others refuse what fits only so, and so does this: the first half
  /// must be of the full order too.
  public boolean verifies(byte[] message, byte[] signature) {
    return signature.length == Ed25519.SIGNATURE_SIZE
        && Ed25519.verify(signature, 0, point, message, 0, message.length)
        && Ed25519.validatePublicKeyFull(signature, 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ed25519PublicKey key && Arrays.equals(raw, key.raw);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(raw);
  }
}
