package dev.onus.history.past;

import dev.onus.history.Repository;
import dev.onus.key.MalformedKey;
import dev.onus.key.SshPublicKey;
import dev.onus.key.SshSignature;
import dev.onus.provenance.Commit;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Verifies SSH signatures of commits against keys that are given, and nothing else; OpenPGP and
/// X.509 signatures stay unverified.
public final class SignedCommit {
  private static final String PURPOSE = "git";

  /// One for each hash that a repository may have.
  private static final Set<String> SIGNATURES = Set.of("gpgsig", "gpgsig-sha256");

  private SignedCommit() {}

  /// Which of the keys verifies the commit, if one does. Keys that are malformed, weak or of a kind
  /// that is not taken verify nothing, and so does a commit with two signatures.
  ///
  /// @param keys each as `ssh-ed25519 AAAA… comment`
  public static Optional<String> verifiedBy(
      Repository repository, Commit commit, Collection<String> keys) {
    String armoured = commit.signature();
    if (armoured == null) {
      return Optional.empty();
    }
    Optional<SshSignature> signature = SshSignature.parse(armoured);
    return signature.flatMap(one ->
        keys.stream()
            .filter(one::isBy)
            .findFirst()
            .filter(key -> verifies(repository, commit, one, key)));
  }

  private static boolean verifies(
      Repository repository, Commit commit, SshSignature signature, String key) {
    try {
      var read = SshPublicKey.parse(key);
      byte[] raw = repository.git().run("cat-file", "commit", commit.id());
      var signed = unsigned(raw);
      return signed.isPresent() && signature.verifies(PURPOSE, signed.get(), read);
    } catch (MalformedKey e) {
      return false;
    }
  }

  /// The commit without its signature headers: what was signed. Empty when a header stands twice,
  /// because then it is not said which of them counts.
  static Optional<byte[]> unsigned(byte[] raw) {
    var out = new ByteArrayOutputStream(raw.length);
    var seen = new HashSet<String>();
    boolean dropping = false;
    int at = 0;
    while (at < raw.length && raw[at] != '\n') {
      int end = at;
      while (end < raw.length && raw[end] != '\n') {
        end++;
      }
      String line = new String(raw, at, end - at, StandardCharsets.ISO_8859_1);
      if (!line.startsWith(" ")) {
        int space = line.indexOf(' ');
        String header = space < 0 ? line : line.substring(0, space);
        dropping = SIGNATURES.contains(header);
        if (dropping && !seen.add(header)) {
          return Optional.empty();
        }
      }
      int next = Math.min(end + 1, raw.length);
      if (!dropping) {
        out.write(raw, at, next - at);
      }
      at = next;
    }
    out.write(raw, at, raw.length - at);
    return Optional.of(out.toByteArray());
  }
}
