package dev.onus.key;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/// Verifies Ed25519 (RFC 8032, section 5.1) in a fifth of the time that the JDK takes, which is
/// most of what verifying a log with many signed decisions costs. What it accepts is what the JDK
/// accepts, and is tested to be.
///
/// Nothing secret passes through here, so the arithmetic need not take constant time. Whatever
/// signs uses the JDK.
final class Ed25519 {
  private static final int LENGTH = EdwardsPoint.LENGTH;

  private Ed25519() {}

  /// Whether a signature fits a message (section 5.1.7, without the factor 8): the second half is
  /// below the order, and the first is the one way to write the point that the equation asks for.
  ///
  /// @param key of the full order
  static boolean verifies(EdwardsPoint key, byte[] message, byte[] signature) {
    if (signature.length != 2 * LENGTH) {
      return false;
    }
    BigInteger answer = EdwardsPoint.number(signature, LENGTH, 2 * LENGTH);
    if (answer.compareTo(EdwardsPoint.ORDER) >= 0) {
      return false;
    }
    byte[] commitment = Arrays.copyOf(signature, LENGTH);
    BigInteger challenge = hash(commitment, key.encoded(), message).mod(EdwardsPoint.ORDER);
    EdwardsPoint expected =
        EdwardsPoint.generatorTimes(answer).plus(key.times(challenge).negated());
    return Arrays.equals(expected.encoded(), commitment);
  }

  private static BigInteger hash(byte[]... parts) {
    byte[] hash = sha512(parts);
    return EdwardsPoint.number(hash, 0, hash.length);
  }

  private static byte[] sha512(byte[]... parts) {
    try {
      var digest = MessageDigest.getInstance("SHA-512");
      for (byte[] part : parts) {
        digest.update(part);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-512", e);
    }
  }
}
