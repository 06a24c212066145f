package dev.onus.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Agreement with the `ssh-keygen` of this machine, in both directions.
class SshKeygenTest {
  private static final byte[] MESSAGE =
      "{\"verdict\":\"approved\"}".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path temporary;
  private Keygen keygen;

  @BeforeEach
  void findSshKeygen() {
    assumeFalse(Keygen.isMissing(), "ssh-keygen is not installed");
    keygen = new Keygen(temporary);
  }

  @ParameterizedTest
  @CsvSource({"ed25519,''", "ecdsa,256", "ecdsa,384", "ecdsa,521", "rsa,2048", "rsa,3072"})
  void whatItSignsVerifies(String type, String bits) throws IOException {
    Path key = keygen.key("key", type, bits);
    Path stranger = keygen.key("stranger", type.equals("rsa") ? "ed25519" : type, "");
    var own = SshPublicKey.parse(Files.readString(Path.of(key + ".pub")));
    var other = SshPublicKey.parse(Files.readString(Path.of(stranger + ".pub")));
    for (String hash : List.of("sha256", "sha512")) {
      String armoured = keygen.sign(key, Keygen.PURPOSE, hash, MESSAGE);
      var signature = SshSignature.ofArmour(armoured);
      assertThat(signature.verify(Keygen.PURPOSE, MESSAGE, List.of(other, own)))
          .isEqualTo(new SignatureVerdict.By(own));
      assertThat(signature.verifies(Keygen.PURPOSE, MESSAGE, other)).isFalse();
      assertThat(signature.verifies("git", MESSAGE, own)).isFalse();
      assertThat(
              SshSignature.ofArmour(keygen.sign(key, "file", hash, MESSAGE))
                  .verifies(Keygen.PURPOSE, MESSAGE, own))
          .isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ED25519", "ECDSA_P256", "ECDSA_P384", "ECDSA_P521", "RSA"})
  void itVerifiesWhatIsSignedHere(KeyType type) throws GeneralSecurityException {
    var signer = SshSigner.of(pair(type));
    var signature = SshSignature.sign(Keygen.PURPOSE, MESSAGE, signer);
    assertThat(signature.verifies(Keygen.PURPOSE, MESSAGE, signer.key())).isTrue();
    assertThat(keygen.verifies(signer.key(), Keygen.PURPOSE, MESSAGE, signature.armour())).isTrue();
    assertThat(keygen.verifies(signer.key(), "git", MESSAGE, signature.armour())).isFalse();
  }

  private static KeyPair pair(KeyType type) throws GeneralSecurityException {
    if (type == KeyType.RSA || type == KeyType.ED25519) {
      var generator = KeyPairGenerator.getInstance(type == KeyType.RSA ? "RSA" : "Ed25519");
      return generator.generateKeyPair();
    }
    var generator = KeyPairGenerator.getInstance("EC");
    String bits = type.sshName().substring(type.sshName().length() - 3);
    generator.initialize(new ECGenParameterSpec("secp" + bits + "r1"));
    return generator.generateKeyPair();
  }

  /// ssh-keygen signs with SHA-512 only; agents also sign with SHA-256.
  @Test
  void bothVerifyRsaWithSha256AndNeitherRsaWithSha1() throws GeneralSecurityException {
    KeyPair pair = pair(KeyType.RSA);
    SshPublicKey key = SshPublicKey.of(pair.getPublic());
    String sha256 = byRsa(pair, "rsa-sha2-256", "SHA256withRSA");
    assertThat(SshSignature.ofArmour(sha256).verifies(Keygen.PURPOSE, MESSAGE, key)).isTrue();
    assertThat(keygen.verifies(key, Keygen.PURPOSE, MESSAGE, sha256)).isTrue();
    String sha1 = byRsa(pair, "ssh-rsa", "SHA1withRSA");
    assertThat(SshSignature.parse(sha1)).isEmpty();
    assertThat(keygen.verifies(key, Keygen.PURPOSE, MESSAGE, sha1)).isFalse();
  }

  private static String byRsa(KeyPair pair, String algorithm, String jdkAlgorithm)
      throws GeneralSecurityException {
    var signature = Signature.getInstance(jdkAlgorithm);
    signature.initSign(pair.getPrivate());
    signature.update(SshSignature.preimage(Keygen.PURPOSE, "sha512", MESSAGE));
    byte[] value = new WireWriter().string(algorithm).string(signature.sign()).written();
    return Armour.wrap(
        new WireWriter()
            .bytes("SSHSIG".getBytes(StandardCharsets.US_ASCII))
            .number(1)
            .string(SshPublicKey.of(pair.getPublic()).blob())
            .string(Keygen.PURPOSE)
            .string("")
            .string("sha512")
            .string(value)
            .written());
  }

  @ParameterizedTest
  @EnumSource(names = {"SECURITY_KEY_ED25519", "SECURITY_KEY_P256"})
  void bothVerifyASecurityKey(KeyType type) throws GeneralSecurityException {
    var hardware = SoftwareSecurityKey.make(type);
    var signature = hardware.sign(Keygen.PURPOSE, MESSAGE, SoftwareSecurityKey.TOUCHED, 0x01020304);
    assertThat(signature.verifies(Keygen.PURPOSE, MESSAGE, hardware.key())).isTrue();
    assertThat(keygen.verifies(hardware.key(), Keygen.PURPOSE, MESSAGE, signature.armour()))
        .isTrue();
    // verified as well, with a PIN
    var verified = hardware.sign(Keygen.PURPOSE, MESSAGE, 5, 7);
    assertThat(verified.verifies(Keygen.PURPOSE, MESSAGE, hardware.key())).isTrue();
    assertThat(keygen.verifies(hardware.key(), Keygen.PURPOSE, MESSAGE, verified.armour()))
        .isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"SECURITY_KEY_ED25519", "SECURITY_KEY_P256"})
  void neitherVerifiesChangedFlagsCounterOrApplication(KeyType type)
      throws GeneralSecurityException {
    var hardware = SoftwareSecurityKey.make(type);
    byte[] blob = hardware.sign(Keygen.PURPOSE, MESSAGE, 1, 9).blob();
    for (int fromTheEnd : List.of(5, 4, 1)) {
      byte[] changed = blob.clone();
      changed[changed.length - fromTheEnd] ^= 4;
      neitherVerifies(hardware.key(), Armour.wrap(changed));
    }
    byte[] value = hardware.value(Keygen.PURPOSE, MESSAGE, 1, 9);
    SshPublicKey elsewhere = hardware.key("ssh:elsewhere");
    neitherVerifies(elsewhere, hardware.file(elsewhere, Keygen.PURPOSE, value, 1, 9).armour());
  }

  private void neitherVerifies(SshPublicKey key, String armoured) {
    assertThat(SshSignature.ofArmour(armoured).verifies(Keygen.PURPOSE, MESSAGE, key)).isFalse();
    assertThat(keygen.verifies(key, Keygen.PURPOSE, MESSAGE, armoured)).isFalse();
  }

  /// Stricter than ssh-keygen, which leaves the question to its caller.
  @ParameterizedTest
  @EnumSource(names = {"SECURITY_KEY_ED25519", "SECURITY_KEY_P256"})
  void aSecurityKeyThatNobodyTouchedDoesNotCount(KeyType type) throws GeneralSecurityException {
    var hardware = SoftwareSecurityKey.make(type);
    var untouched = hardware.sign(Keygen.PURPOSE, MESSAGE, 0, 9);
    assertThat(untouched.verify(Keygen.PURPOSE, MESSAGE, List.of(hardware.key())))
        .isEqualTo(
            new SignatureVerdict.Refused(
                "nobody touched the security key: its flag for user presence is not set"));
  }
}
