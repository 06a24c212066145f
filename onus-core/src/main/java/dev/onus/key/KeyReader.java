package dev.onus.key;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;

/// Reads public keys as SSH writes them (RFC 4253, 5656, 8709, PROTOCOL.u2f of OpenSSH) into keys
/// of the JDK, and refuses what the JDK would take: points off their curve or of small order,
/// numbers that nobody's key has.
final class KeyReader {
  /// NIST SP 800-131A: shorter ones are no longer to be relied on.
  private static final int SMALLEST_RSA = 2_048;

  /// The largest that OpenSSH makes, and that the JDK reads.
  private static final int LARGEST_RSA = 16_384;

  /// What the JDK allows for long keys; ssh-keygen uses 65537. A long exponent makes checking slow.
  private static final int LONGEST_EXPONENT = 64;

  private KeyReader() {}

  /// A key with what belongs to it.
  ///
  /// @param key what verifies signatures
  /// @param application what a security key signs for; empty for other keys
  record Read(KeyType type, Verifier key, byte[] application) {}

  /// What verifies signatures: a key of the JDK, or a point of edwards25519.
  sealed interface Verifier {}

  record OfJdk(PublicKey key) implements Verifier {}

  record OnEdwards(Ed25519PublicKey key) implements Verifier {}

  static Read read(byte[] blob) {
    try {
      var in = new WireReader(blob);
      String name = in.name();
      KeyType type = KeyType.named(name).orElseThrow(() -> new MalformedKey(KeyType.refusal(name)));
      Verifier key =
          switch (type) {
            case ED25519, SECURITY_KEY_ED25519 -> new OnEdwards(edwards(in.string()));
            case RSA -> new OfJdk(rsa(in.integer(), in.integer()));
            case ECDSA_P256, SECURITY_KEY_P256 -> new OfJdk(onCurve(NistCurve.P256, in));
            case ECDSA_P384 -> new OfJdk(onCurve(NistCurve.P384, in));
            case ECDSA_P521 -> new OfJdk(onCurve(NistCurve.P521, in));
          };
      byte[] application = type.isSecurityKey() ? in.string() : new byte[0];
      in.end();
      return new Read(type, key, application);
    } catch (MalformedWire | GeneralSecurityException e) {
      throw new MalformedKey("it is not written as SSH writes keys: " + e.getMessage());
    }
  }

  private static Ed25519PublicKey edwards(byte[] raw) {
    if (raw.length != Ed25519PublicKey.LENGTH) {
      throw new MalformedKey("an Ed25519 key has 32 bytes, not " + raw.length);
    }
    return Ed25519PublicKey.read(raw)
        .orElseThrow(() -> new MalformedKey("its point is none that a key of Ed25519 can have"));
  }

  private static PublicKey rsa(BigInteger exponent, BigInteger modulus)
      throws GeneralSecurityException {
    int bits = modulus.bitLength();
    if (bits < SMALLEST_RSA || bits > LARGEST_RSA) {
      throw new MalformedKey(
          "an RSA key has " + SMALLEST_RSA + " to " + LARGEST_RSA + " bits, not " + bits);
    }
    if (!modulus.testBit(0)) {
      throw new MalformedKey("its RSA modulus is even");
    }
    if (!exponent.testBit(0)
        || exponent.equals(BigInteger.ONE)
        || exponent.bitLength() > LONGEST_EXPONENT) {
      throw new MalformedKey("its RSA exponent is even, 1 or longer than 64 bits");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static PublicKey onCurve(NistCurve curve, WireReader in)
      throws MalformedWire, GeneralSecurityException {
    if (!in.name().equals(curve.sshName())) {
      throw new MalformedKey("its curve is not that of its type");
    }
    byte[] raw = in.string();
    int length = curve.bytes();
    if (raw.length != 1 + 2 * length || raw[0] != 4) {
      throw new MalformedKey("its point is not written in full");
    }
    var point =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(raw, 1, 1 + length)),
            new BigInteger(1, Arrays.copyOfRange(raw, 1 + length, raw.length)));
    if (!curve.has(point)) {
      throw new MalformedKey("its point is not on the curve");
    }
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.parameters()));
  }
}
