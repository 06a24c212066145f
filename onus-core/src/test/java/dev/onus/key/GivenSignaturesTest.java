package dev.onus.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Signatures that ssh-keygen made, as files: they verify, and nothing that differs from them does.
class GivenSignaturesTest {
  private static final List<String> KEYS =
      List.of("ed25519", "ecdsa-256", "ecdsa-384", "ecdsa-521", "rsa-2048", "rsa-3072", "rsa-4096");
  private static final List<String> SECURITY_KEYS = List.of("sk-ed25519", "sk-ecdsa-256");
  private static final byte[] STATEMENT = GivenKeys.bytes("statement.json");

  /// A signature file with the name of its key.
  record Given(String key, String file) {
    SshSignature signature() {
      return SshSignature.ofArmour(GivenKeys.text(file));
    }

    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Given> all() {
    return Stream.concat(
        KEYS.stream()
            .flatMap(key ->
                Stream.of("sha256", "sha512")
                    .map(hash -> new Given(key, key + "." + hash + ".sig"))),
        SECURITY_KEYS.stream().map(key -> new Given(key, key + ".sha512.sig")));
  }

  @ParameterizedTest
  @MethodSource("all")
  void verifiesAgainstItsOwnKey(Given given) {
    SshPublicKey key = GivenKeys.key(given.key());
    List<SshPublicKey> keys =
        Stream.concat(KEYS.stream(), SECURITY_KEYS.stream()).map(GivenKeys::key).toList();
    assertThat(given.signature().verify(Keygen.PURPOSE, STATEMENT, keys))
        .isEqualTo(new SignatureVerdict.By(key));
    assertThat(given.signature().fingerprint()).isEqualTo(key.fingerprint());
  }

  @ParameterizedTest
  @MethodSource("all")
  void verifiesAgainstNoOtherKey(Given given) {
    List<SshPublicKey> others =
        Stream.concat(KEYS.stream(), SECURITY_KEYS.stream())
            .filter(name -> !name.equals(given.key()))
            .map(GivenKeys::key)
            .toList();
    assertThat(given.signature().verify(Keygen.PURPOSE, STATEMENT, others))
        .isEqualTo(new SignatureVerdict.Refused("none of the keys that count made it"));
    assertThat(given.signature().verify(Keygen.PURPOSE, STATEMENT, List.of()).isValid()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("all")
  void verifiesForNoOtherPurpose(Given given) {
    SshPublicKey key = GivenKeys.key(given.key());
    assertThat(given.signature().verify("git", STATEMENT, List.of(key)))
        .isEqualTo(
            new SignatureVerdict.Refused(
                "it was made for the purpose onus-signoff@v1, not for git"));
    assertThat(given.signature().verifies("onus-signoff@v2", STATEMENT, key)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("all")
  void verifiesNoOtherMessage(Given given) {
    SshPublicKey key = GivenKeys.key(given.key());
    SshSignature signature = given.signature();
    byte[] longer = Arrays.copyOf(STATEMENT, STATEMENT.length + 1);
    byte[] shorter = Arrays.copyOf(STATEMENT, STATEMENT.length - 1);
    byte[] changed = STATEMENT.clone();
    changed[9] ^= 1;
    assertThat(Stream.of(longer, shorter, changed, new byte[0]))
        .noneMatch(message -> signature.verifies(Keygen.PURPOSE, message, key));
  }

  /// One bit of every byte is changed, and a byte is added and taken away at both ends.
  @ParameterizedTest
  @MethodSource("all")
  void noByteOfItCanBeChanged(Given given) {
    SshPublicKey key = GivenKeys.key(given.key());
    byte[] blob = given.signature().blob();
    var changed = new ArrayList<byte[]>();
    for (int at = 0; at < blob.length; at++) {
      byte[] other = blob.clone();
      other[at] ^= (byte) (1 << at % 8);
      changed.add(other);
    }
    changed.add(Arrays.copyOf(blob, blob.length + 1));
    changed.add(Arrays.copyOf(blob, blob.length - 1));
    changed.add(Arrays.copyOfRange(blob, 1, blob.length));
    assertThat(changed).noneMatch(other -> verifies(other, key));
    assertThat(verifies(blob, key)).isTrue();
  }

  private static boolean verifies(byte[] blob, SshPublicKey key) {
    try {
      return SshSignature.ofBlob(blob).verifies(Keygen.PURPOSE, STATEMENT, key);
    } catch (MalformedSignature e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void isWrittenAgainAsItWasRead(Given given) {
    assertThat(given.signature().armour()).isEqualTo(GivenKeys.text(given.file()));
    assertThat(SshSignature.ofBlob(given.signature().blob()).armour())
        .isEqualTo(GivenKeys.text(given.file()));
  }

  @Test
  void fingerprintsAreThoseOfSshKeygen() {
    for (String line : GivenKeys.text("fingerprints").lines().toList()) {
      String[] part = line.split(" ", 2);
      assertThat(GivenKeys.key(part[0]).fingerprint()).as(part[0]).isEqualTo(part[1]);
    }
  }

  @Test
  void keysThatAreTooWeakAreRefusedWithTheirReason() {
    assertThatThrownBy(() -> GivenKeys.key("rsa-1024"))
        .isInstanceOf(MalformedKey.class)
        .hasMessage("an RSA key has 2048 to 16384 bits, not 1024");
    assertThatThrownBy(() -> GivenKeys.key("dsa"))
        .isInstanceOf(MalformedKey.class)
        .hasMessage("DSA keys are not taken: their hash is SHA-1");
    assertThatThrownBy(() -> GivenKeys.key("ed25519-cert"))
        .isInstanceOf(MalformedKey.class)
        .hasMessage("it is a certificate; give the key itself");
  }
}
