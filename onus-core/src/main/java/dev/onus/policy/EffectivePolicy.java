package dev.onus.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// The policy that governs: a file with all that it extends.
///
/// @param policy what holds, parent and child together
/// @param own what the file itself says
/// @param digest `sha256:` and the digest, by which decisions name the policy
public record EffectivePolicy(Policy policy, Policy own, String digest)
    implements EffectiveReading {

  /// A file that was read: its name in the tree or on the server, its bytes.
  record Source(String name, byte[] content) {}

  /// The digest of the bytes that a policy was read from, the farthest parent first.
  ///
  /// Of one file it is the SHA-256 of its bytes, as `sha256sum` prints it. Of several it is that of
  /// all of them, each as its name, NUL, its length in bytes as a decimal number, NUL, its bytes.
  /// Neither can be taken for the other, since no policy holds a NUL. It is made of bytes and not
  /// of what they mean, so it stays the same when a later Onus knows more keys.
  static String digest(List<Source> sources) {
    MessageDigest sha256 = sha256();
    if (sources.size() == 1) {
      sha256.update(sources.getFirst().content());
    } else {
      for (Source source : sources) {
        sha256.update(source.name().getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        sha256.update(
            Integer.toString(source.content().length).getBytes(StandardCharsets.US_ASCII));
        sha256.update((byte) 0);
        sha256.update(source.content());
      }
    }
    return "sha256:" + HexFormat.of().formatHex(sha256.digest());
  }

  /// The SHA-256 of bytes in hexadecimal.
  static String sha256(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
