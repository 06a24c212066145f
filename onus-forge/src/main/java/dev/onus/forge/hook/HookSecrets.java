package dev.onus.forge.hook;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secrets of a webhook. There are several while one replaces another; each of them holds.
public final class HookSecrets {
  private static final String HMAC = "HmacSHA256";

  private final List<byte[]> secrets;

  private HookSecrets(List<byte[]> secrets) {
    if (secrets.stream().anyMatch(secret -> secret.length == 0)) {
      throw new IllegalArgumentException("the secret of a webhook is not empty");
    }
    this.secrets = secrets;
  }

  /// Secrets that are texts.
  ///
  /// @throws IllegalArgumentException when one of them is empty
  public static HookSecrets ofTexts(Collection<String> secrets) {
    return new HookSecrets(
        secrets.stream().map(secret -> secret.getBytes(StandardCharsets.UTF_8)).toList());
  }

  /// Secrets that are keys.
  ///
  /// @throws IllegalArgumentException when one of them is empty
  public static HookSecrets ofKeys(Collection<byte[]> secrets) {
    return new HookSecrets(secrets.stream().map(byte[]::clone).toList());
  }

  /// Whether there is none, so that nothing holds.
  public boolean isEmpty() {
    return secrets.isEmpty();
  }

  /// Whether what was given is one of the secrets.
  public boolean contain(byte[] given) {
    boolean found = false;
    for (byte[] secret : secrets) {
      // Their digests are compared, because the comparison ends early when lengths differ.
      found |= MessageDigest.isEqual(sha256(secret), sha256(given));
    }
    return found;
  }

  /// Whether a code is the HMAC-SHA256 of a message under one of the secrets.
  public boolean sign(byte[] code, byte[]... message) {
    boolean found = false;
    for (byte[] secret : secrets) {
      found |= MessageDigest.isEqual(hmac(secret, message), code);
    }
    return found;
  }

  /// The HMAC-SHA256 of a message, given in parts.
  public static byte[] hmac(byte[] secret, byte[]... message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(secret, HMAC));
      for (byte[] part : message) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  /// The SHA-256 of a body in hexadecimal digits.
  public static String digest(byte[] body) {
    return HexFormat.of().formatHex(sha256(body));
  }

  private static byte[] sha256(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
