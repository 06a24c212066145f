package dev.onus.ledger.record;

import java.util.Base64;
import java.util.Set;

/// A public key of SSH, `ssh-ed25519 AAAA…`, without the comment, which tends to be an address.
public record PublicKey(String text) {
  private static final Set<String> ALGORITHMS =
      Set.of(
          "ssh-ed25519",
          "ssh-rsa",
          "ecdsa-sha2-nistp256",
          "ecdsa-sha2-nistp384",
          "ecdsa-sha2-nistp521",
          "sk-ssh-ed25519@openssh.com",
          "sk-ecdsa-sha2-nistp256@openssh.com");

  static final int LONGEST = 4096;
  static final String PATTERN =
      "^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\\.com|sk-ecdsa-sha2-nistp256@openssh\\.com)"
          + " [A-Za-z0-9+/]{16,}={0,2}$";

  public PublicKey {
    int space = text.indexOf(' ');
    if (text.length() > LONGEST
        || space < 0
        || !ALGORITHMS.contains(text.substring(0, space))
        || text.length() - space - 1 < 16
        || !isBase64(text.substring(space + 1))) {
      throw new IllegalArgumentException(
          "a key is written `ssh-ed25519 AAAA…`, in one of the algorithms of SSH, without a comment");
    }
  }

  private static boolean isBase64(String text) {
    try {
      return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text)).equals(text);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
