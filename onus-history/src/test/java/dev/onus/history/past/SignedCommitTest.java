package dev.onus.history.past;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.onus.history.Repository;
import dev.onus.history.TestRepository;
import dev.onus.key.SshSignature;
import dev.onus.key.SshSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only the keys that are given count, only for commits, and only a commit that is as it was
/// signed.
class SignedCommitTest {
  private final SshSigner mara = signer("Ed25519");
  private final SshSigner joel = signer("EC");
  private @TempDir Path temporary;
  private TestRepository made;
  private Repository repository;
  private String unsigned;

  private static SshSigner signer(String algorithm) {
    try {
      return SshSigner.of(KeyPairGenerator.getInstance(algorithm).generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  @BeforeEach
  void makeACommit() throws IOException {
    made = new TestRepository(Files.createDirectory(temporary.resolve("repository")));
    String id = made.commit("First", Map.of("a.txt", "one\n"));
    unsigned = made.git("cat-file", "commit", id) + "\n";
    repository = made.open();
  }

  @AfterEach
  void closeIt() {
    repository.close();
  }

  @Test
  void countsForTheKeyThatMadeItWhateverItsComment() throws GeneralSecurityException {
    String id = store(signedBy(mara, "git"));
    assertThat(verified(id, key(joel), key(mara) + " mara@laptop"))
        .contains(key(mara) + " mara@laptop");
    assertThat(verified(id, key(mara))).contains(key(mara));
    assertThat(verified(store(signedBy(joel, "git")), key(mara), key(joel))).contains(key(joel));
  }

  @Test
  void countsForNoKeyThatIsNotGiven() throws GeneralSecurityException {
    String id = store(signedBy(mara, "git"));
    assertThat(verified(id, key(joel))).isEmpty();
    assertThat(verified(id)).isEmpty();
    assertThat(verified(id, "gpg:ABCD", "ssh-ed25519 AAAA…", "", key(mara).substring(12)))
        .isEmpty();
  }

  @Test
  void aSignOffOverTheSameBytesIsNoSignatureOfACommit() throws GeneralSecurityException {
    assertThat(verified(store(signedBy(mara, "onus-signoff@v1")), key(mara))).isEmpty();
  }

  @Test
  void aCommitThatWasChangedAfterwardsIsNotVerified() throws GeneralSecurityException {
    String signed = signedBy(mara, "git");
    assertThat(verified(store(signed.replace("First", "Forst")), key(mara))).isEmpty();
    assertThat(verified(store(signed.replace("Ann <", "Eve <")), key(mara))).isEmpty();
  }

  @Test
  void aCommitWithTwoSignaturesIsNotVerified() throws GeneralSecurityException {
    String signed = signedBy(mara, "git");
    int from = signed.indexOf("gpgsig ");
    String header = signed.substring(from, signed.indexOf("\n\n") + 1);
    assertThat(
            verified(store(signed.substring(0, from) + header + signed.substring(from)), key(mara)))
        .isEmpty();
  }

  @Test
  void anOpenPgpSignatureStaysUnverified() {
    String header =
        "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQEzBAAB\n -----END PGP SIGNATURE-----\n";
    assertThat(verified(store(unsigned.replaceFirst("\n\n", "\n" + header + "\n")), key(mara)))
        .isEmpty();
  }

  @Test
  void whatGitItselfSignsCounts() throws IOException, InterruptedException {
    Path file = temporary.resolve("key");
    assumeTrue(makeKey(file), "ssh-keygen is not installed");
    made.git("config", "gpg.format", "ssh");
    made.git("config", "user.signingkey", file.toString());
    made.git("config", "commit.gpgsign", "true");
    String id = made.commit("Second", Map.of("a.txt", "two\n"));
    String key = Files.readString(Path.of(file + ".pub")).strip();
    assertThat(verified(id, key(mara), key)).contains(key);
    assertThat(verified(id, key(mara))).isEmpty();
  }

  private static boolean makeKey(Path file) throws InterruptedException {
    try {
      return new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", file + "")
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String key(SshSigner signer) {
    return signer.key().text();
  }

  private String signedBy(SshSigner signer, String purpose) throws GeneralSecurityException {
    byte[] bytes = unsigned.getBytes(StandardCharsets.UTF_8);
    String armour = SshSignature.sign(purpose, bytes, signer).armour().strip();
    return unsigned.replaceFirst("\n\n", "\ngpgsig " + armour.replace("\n", "\n ") + "\n\n");
  }

  private String store(String commit) {
    try {
      Path file = Files.writeString(temporary.resolve("commit"), commit);
      return made.git("hash-object", "-t", "commit", "-w", file.toString()).strip();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Optional<String> verified(String id, String... keys) {
    return SignedCommit.verifiedBy(repository, repository.commit(id).orElseThrow(), List.of(keys));
  }
}
