package dev.onus.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Keys that nobody made honestly, and texts that are none.
class HostileKeysTest {
  /// The points of small order of edwards25519, and forms of them with y at or above the prime or a
  /// negative zero; a point off the curve; a point of order 8 l, which is a key plus a point of
  /// order 8. The list of small order is that of many implementations; here it need not be exact,
  /// since the test says what must be refused and not how.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "0200000000000000000000000000000000000000000000000000000000000000"
      })
  void refusesPointsThatNoEd25519KeyHas(String point) {
    byte[] blob =
        new WireWriter().string("ssh-ed25519").string(HexFormat.of().parseHex(point)).written();
    assertThatThrownBy(() -> SshPublicKey.ofBlob(blob))
        .isInstanceOf(MalformedKey.class)
        .hasMessage("its point is none that a key of Ed25519 can have");
  }

  /// With the neutral element as key, R neutral and S zero fit every message; the JDK says so too.
  @Test
  void aSignatureThatFitsEveryMessageIsOfNoKeyThatIsTaken() {
    byte[] neutral = new byte[32];
    neutral[0] = 1;
    byte[] value = new byte[64];
    value[0] = 1;
    byte[] blob = new WireWriter().string("ssh-ed25519").string(neutral).written();
    var signature = signature(blob, "ssh-ed25519", value);
    assertThat(signature.isBy("ssh-ed25519 " + Base64.getEncoder().encodeToString(blob))).isTrue();
    assertThatThrownBy(() -> SshPublicKey.ofBlob(blob)).isInstanceOf(MalformedKey.class);
  }

  /// S plus the order of the group would be a second form of the same signature.
  @Test
  void refusesTheSecondFormOfAnEd25519Signature() throws GeneralSecurityException {
    var signer = SshSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    byte[] message = {1, 2, 3};
    byte[] value = signer.sign(SshSignature.preimage("test", "sha512", message));
    byte[] order =
        HexFormat.of().parseHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    byte[] other = value.clone();
    int carry = 0;
    for (int i = 0; i < 32; i++) {
      carry += (value[32 + i] & 0xFF) + (order[i] & 0xFF);
      other[32 + i] = (byte) carry;
      carry >>= 8;
    }
    byte[] key = signer.key().blob();
    assertThat(signature(key, "ssh-ed25519", value).verifies("test", message, signer.key()))
        .isTrue();
    assertThat(signature(key, "ssh-ed25519", other).verifies("test", message, signer.key()))
        .isFalse();
  }

  /// It signs hashes with flags and a counter, so a value over the bytes as they are is none of
  /// its.
  @Test
  void aSecurityKeySignsNothingAsItIs() throws GeneralSecurityException {
    var hardware = SoftwareSecurityKey.make(KeyType.SECURITY_KEY_ED25519);
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(hardware.pair().getPrivate());
    signature.update(new byte[] {7});
    byte[] value = signature.sign();
    assertThat(SshPublicKey.of(hardware.pair().getPublic()).verifies(new byte[] {7}, value))
        .isTrue();
    assertThat(hardware.key().verifies(new byte[] {7}, value)).isFalse();
  }

  @Test
  void refusesValuesOfAnotherLength() throws GeneralSecurityException {
    var signer = SshSigner.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    for (int length : List.of(0, 63, 65, 128)) {
      assertThat(
              signature(signer.key().blob(), "ssh-ed25519", new byte[length])
                  .verifies("test", new byte[0], signer.key()))
          .isFalse();
    }
    var rsa = SshSigner.of(KeyPairGenerator.getInstance("RSA").generateKeyPair());
    for (int length : List.of(0, 255, 256, 257, 1024)) {
      assertThat(
              signature(rsa.key().blob(), "rsa-sha2-256", new byte[length])
                  .verifies("test", new byte[0], rsa.key()))
          .isFalse();
    }
  }

  private static SshSignature signature(byte[] key, String algorithm, byte[] value) {
    return SshSignature.ofBlob(file(key, "test", "", "sha512", algorithm, value));
  }

  private static byte[] file(
      byte[] key, String purpose, String reserved, String hash, String algorithm, byte[] value) {
    return new WireWriter()
        .bytes(new byte[] {'S', 'S', 'H', 'S', 'I', 'G'})
        .number(1)
        .string(key)
        .string(purpose)
        .string(reserved)
        .string(hash)
        .string(new WireWriter().string(algorithm).string(value).written())
        .written();
  }

  @ParameterizedTest
  @CsvSource({
    "onus,'',md5,ssh-ed25519,the hash md5 is not taken",
    "onus,x,sha512,ssh-ed25519,its reserved field is not empty",
    "'','',sha512,ssh-ed25519,its namespace is empty or too long",
    "onus,'',sha512,rsa-sha2-512,a key of type ssh-ed25519 does not sign by rsa-sha2-512",
    "onus,'',sha512,ssh-rsa,it is RSA with SHA-1; sign with rsa-sha2-512 (OpenSSH 8.0 or newer does)"
  })
  void refusesSignaturesOfOtherKinds(
      String purpose, String reserved, String hash, String algorithm, String because) {
    byte[] key = GivenKeys.key("ed25519").blob();
    byte[] blob = file(key, purpose, reserved, hash, algorithm, new byte[64]);
    assertThatThrownBy(() -> SshSignature.ofBlob(blob))
        .isInstanceOf(MalformedSignature.class)
        .hasMessage(because);
  }

  @ParameterizedTest
  @ValueSource(strings = {"P256", "P384", "P521"})
  void refusesPointsOffTheCurve(NistCurve curve) {
    var generator = curve.parameters().getGenerator();
    byte[] good = KeyWriter.uncompressed(generator, curve.bytes());
    assertThat(SshPublicKey.ofBlob(ecdsa(curve, good)).text()).startsWith("ecdsa-sha2-");
    byte[] moved = good.clone();
    moved[moved.length - 1] ^= 1;
    assertRefused(ecdsa(curve, moved), "its point is not on the curve");
    byte[] zero = new byte[good.length];
    zero[0] = 4;
    assertRefused(ecdsa(curve, zero), "its point is not on the curve");
    byte[] beyond = good.clone();
    Arrays.fill(beyond, 1, 1 + curve.bytes(), (byte) 0xFF);
    assertRefused(ecdsa(curve, beyond), "its point is not on the curve");
    byte[] compressed = Arrays.copyOf(good, 1 + curve.bytes());
    compressed[0] = 2;
    assertRefused(ecdsa(curve, compressed), "its point is not written in full");
    assertRefused(ecdsa(curve, new byte[] {0}), "its point is not written in full");
  }

  private static byte[] ecdsa(NistCurve curve, byte[] point) {
    return new WireWriter()
        .string("ecdsa-sha2-" + curve.sshName())
        .string(curve.sshName())
        .string(point)
        .written();
  }

  @Test
  void refusesNumbersThatNoRsaKeyHas() {
    BigInteger modulus = BigInteger.ONE.shiftLeft(2047).setBit(0);
    BigInteger usual = BigInteger.valueOf(65_537);
    assertThat(SshPublicKey.ofBlob(rsa(usual, modulus)).text()).startsWith("ssh-rsa ");
    assertRefused(rsa(usual, modulus.shiftRight(1)), "2048 to 16384 bits, not 2047");
    assertRefused(rsa(usual, BigInteger.ONE.shiftLeft(16_384)), "16384 bits, not 16385");
    assertRefused(rsa(usual, modulus.clearBit(0)), "its RSA modulus is even");
    String exponent = "its RSA exponent is even, 1 or longer than 64 bits";
    assertRefused(rsa(BigInteger.ONE, modulus), exponent);
    assertRefused(rsa(BigInteger.TWO, modulus), exponent);
    assertRefused(rsa(BigInteger.ONE.shiftLeft(64).setBit(0), modulus), exponent);
  }

  private static byte[] rsa(BigInteger exponent, BigInteger modulus) {
    return new WireWriter().string("ssh-rsa").integer(exponent).integer(modulus).written();
  }

  private static void assertRefused(byte[] blob, String because) {
    assertThatThrownBy(() -> SshPublicKey.ofBlob(blob))
        .isInstanceOf(MalformedKey.class)
        .hasMessageContaining(because);
  }

  @Test
  void readsOneKeyInItsOneForm() {
    SshPublicKey key = GivenKeys.key("ed25519");
    assertThat(SshPublicKey.parse(key.text() + " mara@laptop, the new one\n")).isEqualTo(key);
    assertThat(SshPublicKey.parse(" " + key.text().replace(" ", "\t") + "\t")).isEqualTo(key);
    assertThat(key.text()).isEqualTo(GivenKeys.text("ed25519.pub").strip());
    byte[] longer = Arrays.copyOf(key.blob(), key.blob().length + 1);
    assertRefused(longer, "1 bytes follow its end");
    // numbers with a leading zero are the same number in another form
    byte[] modulus = new byte[300];
    modulus[299] = 1;
    assertRefused(
        new WireWriter().string("ssh-rsa").string(new byte[] {3}).string(modulus).written(),
        "a number with a leading zero");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | it does not begin with the type of a key",
        "command=\"x\" KEY | options are not taken",
        "no-pty KEY | options are not taken",
        "cert-authority KEY | options are not taken",
        "mara KEY | options are not taken",
        "gpg:ABCD | options are not taken",
        "ssh-ed25519-cert-v01@openssh.com AAAA | it is a certificate",
        "ssh-ed448 AAAA | keys of type ssh-ed448 are not known",
        "ssh-ed25519 | what follows its type is not base64",
        "ssh-ed25519 AAA? | what follows its type is not base64",
        "ssh-rsa BASE64 | it says ssh-rsa and is of type ssh-ed25519",
        "-----BEGIN OPENSSH PRIVATE KEY----- | this is no public key"
      })
  void refusesOtherTextsWithTheirReason(String text, String because) {
    String key = GivenKeys.key("ed25519").text();
    String line = text.replace("KEY", key).replace("BASE64", key.split(" ", 2)[1]);
    String private_ = text.startsWith("-----") ? text : line;
    assertThatThrownBy(() -> SshPublicKey.parse(private_))
        .isInstanceOf(MalformedKey.class)
        .hasMessageContaining(because);
  }

  @Test
  void refusesSpareBitsPaddingAndLines() {
    String key = GivenKeys.key("ecdsa-521").text();
    assertThatThrownBy(() -> SshPublicKey.parse(key + "\n" + key))
        .hasMessage("it is more than one line");
    // the blob of a P-521 key ends within a group of three, so its base64 has spare bits
    assertThat(key).endsWith("==");
    String spare = key.substring(0, key.length() - 3) + (char) (key.charAt(key.length() - 3) + 1);
    for (String other : List.of(spare + "==", key.substring(0, key.length() - 2), key + "=")) {
      assertThatThrownBy(() -> SshPublicKey.parse(other))
          .hasMessage("what follows its type is not base64");
    }
  }

  @Test
  void readsTheArmourExactly() {
    String text = GivenKeys.text("ed25519.sha512.sig");
    assertThat(SshSignature.parse(text)).isPresent();
    assertThat(SshSignature.parse(text.strip())).isPresent();
    assertThat(SshSignature.parse(text.replace("\n", "\r\n"))).isPresent();
    var others =
        List.of(
            "",
            "\n" + text,
            "x\n" + text,
            text + "\n",
            text + "x",
            text + text,
            text.replace("BEGIN SSH", "BEGIN  SSH"),
            text.replace("-----BEGIN", " -----BEGIN"),
            text.replace("-----END", " -----END"),
            text.replace("-----END SSH SIGNATURE-----", ""),
            text.replace("U1NIU0lH", "U1NIU0lH "),
            text.replace("U1NIU0lH", "U1NIU0lH\n\n"),
            text.replace("\n", ""),
            text.replace("\n", "\r"),
            text.replace("=\n", "\n"),
            text.replace("SSH SIGNATURE", "PGP SIGNATURE"),
            "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
            "-----BEGIN SSH SIGNATURE-----\n" + "A".repeat(20_000),
            text.replace("\n-----END", "\n" + "A".repeat(77) + "\n-----END"));
    assertThat(others).allSatisfy(other -> assertThat(SshSignature.parse(other)).isEmpty());
  }

  /// Whatever the bytes are, the answer is a signature or the one refusal, and likewise for keys.
  @Test
  void anyBytesAreReadOrRefused() {
    var random = new Random(20_261_125);
    List<byte[]> seeds = GivenSignaturesTest.all().map(given -> given.signature().blob()).toList();
    List<SshPublicKey> keys = List.of(GivenKeys.key("ed25519"), GivenKeys.key("sk-ecdsa-256"));
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] blob = changed(seeds.get(random.nextInt(seeds.size())), random);
      try {
        SshSignature.ofBlob(blob).verify(Keygen.PURPOSE, blob, round % 100 == 0 ? keys : List.of());
      } catch (MalformedSignature e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(10_000, 19_999);
    List<byte[]> publicKeys =
        List.of("ecdsa-256", "rsa-2048", "sk-ecdsa-256", "ecdsa-521").stream()
            .map(name -> GivenKeys.key(name).blob())
            .toList();
    for (int round = 0; round < 5_000; round++) {
      byte[] blob = changed(publicKeys.get(random.nextInt(publicKeys.size())), random);
      try {
        assertThat(SshPublicKey.ofBlob(blob).blob()).isEqualTo(blob);
      } catch (MalformedKey e) {
        refused++;
      }
    }
  }

  private static byte[] changed(byte[] seed, Random random) {
    byte[] blob =
        random.nextInt(4) == 0
            ? Arrays.copyOf(seed, random.nextInt(seed.length + 8))
            : seed.clone();
    for (int times = random.nextInt(4); times >= 0 && blob.length > 0; times--) {
      int at =
          random.nextInt(3) == 0
              ? random.nextInt(blob.length)
              : random.nextInt(Math.min(60, blob.length));
      blob[at] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : blob[at] ^ (1 << random.nextInt(8)));
    }
    return blob;
  }
}
