package dev.onus.key;

import java.math.BigInteger;
import java.util.Optional;

/// The innermost part of a signature: the algorithm, its value and, for security keys, the flags
/// and the counter that the key signed too (RFC 8332, 5656, 8709; PROTOCOL.u2f of OpenSSH).
///
/// @param forJdk the value as the JDK reads it: 64 bytes for Ed25519, both numbers in full length
///   for ECDSA, as long as the modulus for RSA
/// @param flags what the security key attests; 0 for other keys
/// @param counter how often the security key has signed; 0 for other keys, and for those that do
///   not count
record SignatureValue(KeyType type, String algorithm, byte[] forJdk, int flags, int counter) {
  /// Somebody touched the key.
  private static final int USER_PRESENT = 0x01;

  static SignatureValue read(KeyType type, byte[] raw) throws MalformedWire {
    var in = new WireReader(raw);
    String algorithm = in.name();
    if (!type.signsBy(algorithm)) {
      throw new MalformedSignature(
          algorithm.equals("ssh-rsa")
              ? "it is RSA with SHA-1; sign with rsa-sha2-512 (OpenSSH 8.0 or newer does)"
              : "a key of type " + type.sshName() + " does not sign by " + algorithm);
    }
    byte[] value = in.string();
    var curve = type.curve();
    byte[] forJdk = curve.isPresent() ? fullLength(curve.get(), value) : value;
    int flags = type.isSecurityKey() ? in.octet() : 0;
    int counter = type.isSecurityKey() ? in.number() : 0;
    in.end();
    return new SignatureValue(type, algorithm, forJdk, flags, counter);
  }

  /// The bytes of a value that the JDK made, for keys that are no security keys.
  static byte[] written(KeyType type, byte[] forJdk) {
    String algorithm = type == KeyType.RSA ? KeyType.RSA_BY_DEFAULT : type.sshName();
    return new WireWriter()
        .string(algorithm)
        .string(type.curve().isPresent() ? twoNumbers(forJdk) : forJdk)
        .written();
  }

  /// Why a signature does not count whatever it signs, if so.
  Optional<String> refusal() {
    return type.isSecurityKey() && (flags & USER_PRESENT) == 0
        ? Optional.of("nobody touched the security key: its flag for user presence is not set")
        : Optional.empty();
  }

  /// What the key signed. A security key signs hashes, with its flags and its counter.
  byte[] authenticated(SshPublicKey key, byte[] preimage) {
    return type.isSecurityKey()
        ? new WireWriter()
            .bytes(SshSignature.digest("SHA-256", key.application()))
            .bytes(new byte[] {(byte) flags})
            .number(counter)
            .bytes(SshSignature.digest("SHA-256", preimage))
            .written()
        : preimage;
  }

  private static byte[] fullLength(NistCurve curve, byte[] value) throws MalformedWire {
    var in = new WireReader(value);
    BigInteger r = in.integer();
    BigInteger s = in.integer();
    in.end();
    int length = curve.bytes();
    if (Math.max(r.bitLength(), s.bitLength()) > length * Byte.SIZE) {
      throw new MalformedSignature("a number of it is too large for the curve");
    }
    byte[] both = new byte[2 * length];
    KeyWriter.put(r, both, 0, length);
    KeyWriter.put(s, both, length, length);
    return both;
  }

  static byte[] twoNumbers(byte[] both) {
    int half = both.length / 2;
    return new WireWriter()
        .integer(new BigInteger(1, both, 0, half))
        .integer(new BigInteger(1, both, half, half))
        .written();
  }
}
