package dev.onus.server.account;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes secrets, and says what is kept of them.
public final class Secrets {
  private final Supplier<byte[]> random;

  /// @param random 32 bytes, new and unpredictable each time
  public Secrets(Supplier<byte[]> random) {
    this.random = random;
  }

  /// 256 random bits, in characters that stand in an address, a cookie and a header as they are.
  public String next() {
    return encode(bytes());
  }

  /// 256 random bits.
  byte[] bytes() {
    byte[] bytes = random.get();
    if (bytes.length != 32) {
      throw new IllegalStateException("secrets are made of 32 random bytes");
    }
    return bytes;
  }

  /// Names a thing that is listed. It is random, so that nobody counts them, and no secret.
  String nextId() {
    return next().substring(0, 16);
  }

  /// What is kept of a secret: it is random, so a slow hash would add nothing.
  public static String hash(String secret) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// A value for one purpose that only whoever has the secret can derive, and that does not show it
  /// (HMAC-SHA256).
  public static String derive(String secret, String purpose) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return encode(mac.doFinal(purpose.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA256", e);
    }
  }

  /// Whether two are the same, in a time that does not tell where they differ.
  public static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
