package dev.onus.key;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;

/// A public key as SSH writes it.
///
/// @param application what a security key signs for; empty for other keys
record PublicKeyBlob(String type, PublicKey key, byte[] application) {
  private static final int SMALLEST_RSA = 2048;

  static PublicKeyBlob read(byte[] blob) throws GeneralSecurityException {
    var in = new WireReader(blob);
    String type = in.text();
    return switch (type) {
      case "ssh-ed25519" -> new PublicKeyBlob(type, ed25519(in.string()), new byte[0]);
      case "sk-ssh-ed25519@openssh.com" ->
          new PublicKeyBlob(type, ed25519(in.string()), in.string());
      case "ssh-rsa" -> new PublicKeyBlob(type, rsa(in.integer(), in.integer()), new byte[0]);
      case "ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521" ->
          new PublicKeyBlob(type, curve(in.text(), in.string()), new byte[0]);
      case "sk-ecdsa-sha2-nistp256@openssh.com" ->
          new PublicKeyBlob(type, curve(in.text(), in.string()), in.string());
      default -> throw new MalformedSignature("keys of type " + type + " are not supported");
    };
  }

  boolean isSecurityKey() {
    return type.startsWith("sk-");
  }

  /// RFC 8032, section 5.1.2: the y coordinate, little end first, and the sign of x in the top bit.
  private static PublicKey ed25519(byte[] raw) throws GeneralSecurityException {
    if (raw.length != 32) {
      throw new MalformedSignature("an Ed25519 key of " + raw.length + " bytes");
    }
    byte[] bigEndian = new byte[32];
    for (int i = 0; i < 32; i++) {
      bigEndian[i] = raw[31 - i];
    }
    boolean odd = (bigEndian[0] & 0x80) != 0;
    bigEndian[0] &= 0x7F;
    var point = new EdECPoint(odd, new BigInteger(1, bigEndian));
    return KeyFactory.getInstance("Ed25519")
        .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
  }

  private static PublicKey rsa(BigInteger exponent, BigInteger modulus)
      throws GeneralSecurityException {
    if (modulus.bitLength() < SMALLEST_RSA) {
      throw new MalformedSignature("an RSA key of " + modulus.bitLength() + " bits is too short");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static PublicKey curve(String name, byte[] point) throws GeneralSecurityException {
    String standard =
        switch (name) {
          case "nistp256" -> "secp256r1";
          case "nistp384" -> "secp384r1";
          case "nistp521" -> "secp521r1";
          default -> throw new MalformedSignature("the curve " + name + " is not supported");
        };
    if (point.length < 3 || point[0] != 4) {
      throw new MalformedSignature("a compressed point");
    }
    int half = (point.length - 1) / 2;
    var parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec(standard));
    var at =
        new ECPoint(
            new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + half)),
            new BigInteger(1, Arrays.copyOfRange(point, 1 + half, point.length)));
    return KeyFactory.getInstance("EC")
        .generatePublic(
            new ECPublicKeySpec(at, parameters.getParameterSpec(ECParameterSpec.class)));
  }
}
