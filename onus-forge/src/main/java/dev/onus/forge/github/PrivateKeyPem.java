package dev.onus.forge.github;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;

/// The private key of an app, as GitHub hands it out: PKCS #1 in PEM. PKCS #8 is read as well.
public final class PrivateKeyPem {
  private static final String PKCS1 = "RSA PRIVATE KEY";
  private static final String PKCS8 = "PRIVATE KEY";

  /// The version 0 and the algorithm rsaEncryption, with which PKCS #8 (RFC 5208) wraps PKCS #1.
  private static final byte[] ALGORITHM =
      HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

  private PrivateKeyPem() {}

  /// Reads a key.
  ///
  /// @throws IllegalArgumentException when it is none; the message holds nothing of it
  public static PrivateKey read(String pem) {
    try {
      byte[] pkcs8 = pem.contains("BEGIN " + PKCS1) ? wrapped(body(pem, PKCS1)) : body(pem, PKCS8);
      return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("is no RSA private key", e);
    }
  }

  private static byte[] body(String pem, String label) {
    String begin = "-----BEGIN " + label + "-----";
    String end = "-----END " + label + "-----";
    int from = pem.indexOf(begin);
    int to = pem.indexOf(end);
    if (from < 0 || to < from) {
      throw new IllegalArgumentException("is no private key in PEM");
    }
    try {
      return Base64.getMimeDecoder().decode(pem.substring(from + begin.length(), to));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is no private key in PEM", e);
    }
  }

  private static byte[] wrapped(byte[] pkcs1) {
    byte[] octets = der(0x04, pkcs1);
    byte[] content =
        ByteBuffer.allocate(ALGORITHM.length + octets.length).put(ALGORITHM).put(octets).array();
    return der(0x30, content);
  }

  /// A value with its tag and its length in two bytes, which every RSA key in use has.
  private static byte[] der(int tag, byte[] content) {
    return ByteBuffer.allocate(content.length + 4)
        .put((byte) tag)
        .put((byte) 0x82)
        .putShort((short) content.length)
        .put(content)
        .array();
  }
}
