package dev.onus.history.past;

import dev.onus.history.Repository;
import dev.onus.key.SshSignature;
import dev.onus.provenance.Commit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/// Verifies SSH signatures of commits against keys that are given; OpenPGP and X.509 signatures
/// stay unverified.
public final class SignedCommit {
  private static final String PURPOSE = "git";

  private SignedCommit() {}

  /// Which of the keys verifies the commit, if one does.
  ///
  /// @param keys each as `ssh-ed25519 AAAA… comment`
  public static Optional<String> verifiedBy(
      Repository repository, Commit commit, Collection<String> keys) {
    String armoured = commit.signature();
    if (armoured == null) {
      return Optional.empty();
    }
    Optional<SshSignature> signature = SshSignature.parse(armoured);
    Optional<String> key = signature.flatMap(one -> keys.stream().filter(one::isBy).findFirst());
    return key.filter(_ ->
        signature
            .orElseThrow()
            .verifies(PURPOSE, unsigned(repository.git().run("cat-file", "commit", commit.id()))));
  }

  /// The commit without its signature headers: what was signed.
  static byte[] unsigned(byte[] raw) {
    var out = new ByteArrayOutputStream(raw.length);
    boolean dropping = false;
    int at = 0;
    while (at < raw.length && raw[at] != '\n') {
      int end = at;
      while (end < raw.length && raw[end] != '\n') {
        end++;
      }
      String line = new String(raw, at, end - at, StandardCharsets.ISO_8859_1);
      boolean continued = raw[at] == ' ';
      dropping =
          continued ? dropping : line.startsWith("gpgsig ") || line.startsWith("gpgsig-sha256 ");
      int next = Math.min(end + 1, raw.length);
      if (!dropping) {
        out.write(raw, at, next - at);
      }
      at = next;
    }
    out.write(raw, at, raw.length - at);
    return out.toByteArray();
  }
}
