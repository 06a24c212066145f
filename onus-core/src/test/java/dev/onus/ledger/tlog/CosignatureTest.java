package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The messages are put together here from the words of C2SP tlog-cosignature.
class CosignatureTest {
  private static final long TIME = 1_764_072_000L;
  private static final Checkpoint CHECKPOINT =
      new Checkpoint("example.com/log", 300, Merkle.leaf(new byte[] {7}));

  private static KeyPair pair(String algorithm) throws Exception {
    return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
  }

  @Test
  void signsTheTimeAndTheWholeText() throws Exception {
    var pair = pair("Ed25519");
    var witness = Cosigner.of("witness.example/w", SignatureType.COSIGNATURE_ED25519, pair);
    var line = witness.cosign(CHECKPOINT, TIME);
    byte[] bytes = line.signature();
    assertThat(bytes).hasSize(8 + 64);
    assertThat(ByteBuffer.wrap(bytes).getLong()).isEqualTo(TIME);
    var jdk = Signature.getInstance("Ed25519");
    jdk.initVerify(pair.getPublic());
    jdk.update(
        ("cosignature/v1\ntime 1764072000\n" + CHECKPOINT.text()).getBytes(StandardCharsets.UTF_8));
    assertThat(jdk.verify(Arrays.copyOfRange(bytes, 8, bytes.length))).isTrue();
    assertThat(witness.key().verifies(CHECKPOINT.text(), line)).isTrue();
  }

  @Test
  void hasTheIdOfItsType() throws Exception {
    var pair = pair("Ed25519");
    var witness = Cosigner.of("w", SignatureType.COSIGNATURE_ED25519, pair);
    byte[] der = pair.getPublic().getEncoded();
    byte[] material = Arrays.copyOfRange(der, der.length - 32, der.length);
    var sha256 = MessageDigest.getInstance("SHA-256");
    sha256.update("w\n".getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) 4);
    sha256.update(material);
    String id = HexFormat.of().formatHex(sha256.digest(), 0, 4);
    assertThat(witness.key().toString()).startsWith("w+" + id + "+");
    assertThat(VerifierKey.parse(witness.key().toString())).isEqualTo(witness.key());
    assertThat(VerifierKey.of("w", SignatureType.ED25519, pair.getPublic()))
        .isNotEqualTo(witness.key());
  }

  @Test
  void signsTheStructureOfTheFormatWithMlDsa() throws Exception {
    var pair = pair("ML-DSA-44");
    var witness = Cosigner.of("witness.example/pq", SignatureType.COSIGNATURE_ML_DSA_44, pair);
    byte[] bytes = witness.cosign(CHECKPOINT, TIME).signature();
    assertThat(bytes).hasSize(8 + 2420);
    byte[] name = "witness.example/pq".getBytes(StandardCharsets.UTF_8);
    byte[] origin = "example.com/log".getBytes(StandardCharsets.UTF_8);
    byte[] message =
        ByteBuffer.allocate(12 + 1 + name.length + 8 + 1 + origin.length + 8 + 8 + 32)
            .put("subtree/v1\n\0".getBytes(StandardCharsets.UTF_8))
            .put((byte) name.length)
            .put(name)
            .putLong(TIME)
            .put((byte) origin.length)
            .put(origin)
            .putLong(0)
            .putLong(300)
            .put(CHECKPOINT.root().bytes())
            .array();
    var jdk = Signature.getInstance("ML-DSA-44");
    jdk.initVerify(pair.getPublic());
    jdk.update(message);
    assertThat(jdk.verify(Arrays.copyOfRange(bytes, 8, bytes.length))).isTrue();
    var key = VerifierKey.parse(witness.key().toString());
    assertThat(key.verifies(CHECKPOINT.text(), witness.cosign(CHECKPOINT, TIME))).isTrue();
    assertThat(key.verifies(CHECKPOINT.text(), witness.cosign(CHECKPOINT, TIME + 1))).isTrue();
    byte[] later = bytes.clone();
    later[7]++;
    assertThat(key.verifies(CHECKPOINT.text(), new NoteSignature(key.name(), key.id(), later)))
        .isFalse();
  }

  @Test
  void doesNotHoldAfterAnyChange() {
    var witness = Cosigner.ofSeed("w", MemoryLog.seed(3));
    byte[] bytes = witness.cosign(CHECKPOINT, TIME).signature();
    for (int i = 0; i < bytes.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = bytes.clone();
        changed[i] ^= (byte) (1 << bit);
        var line = new NoteSignature("w", witness.key().id(), changed);
        assertThat(witness.key().verifies(CHECKPOINT.text(), line)).as("byte %d", i).isFalse();
      }
    }
    var line = witness.cosign(CHECKPOINT, TIME);
    for (var other :
        List.of(
            new Checkpoint("example.com/log", 301, CHECKPOINT.root()),
            new Checkpoint("example.com/lag", 300, CHECKPOINT.root()),
            new Checkpoint("example.com/log", 300, Merkle.EMPTY_ROOT),
            new Checkpoint("example.com/log", 300, CHECKPOINT.root(), List.of("more")))) {
      assertThat(witness.key().verifies(other.text(), line)).as("%s", other).isFalse();
    }
  }

  @Test
  void isNoSignatureOfALogAndTheOtherWayRound() {
    var log = Ed25519Signer.ofSeed("w", MemoryLog.seed(3));
    var witness = Cosigner.ofSeed("w", MemoryLog.seed(3));
    String text = CHECKPOINT.text();
    byte[] signature = log.signature(text).signature();
    byte[] timed = ByteBuffer.allocate(72).putLong(TIME).put(signature).array();
    assertThat(witness.key().verifies(text, new NoteSignature("w", witness.key().id(), timed)))
        .isFalse();
    byte[] cosignature = witness.cosign(CHECKPOINT, TIME).signature();
    byte[] bare = Arrays.copyOfRange(cosignature, 8, 72);
    assertThat(log.key().verifies(text, new NoteSignature("w", log.keyId(), bare))).isFalse();
    assertThatThrownBy(() -> Cosigner.of("w", SignatureType.ED25519, pair("Ed25519")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> witness.cosign(CHECKPOINT, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isOnlyOverCheckpoints() {
    var witness = Cosigner.ofSeed("w", MemoryLog.seed(3));
    var line = witness.cosign(CHECKPOINT, TIME);
    for (String text : List.of("any text\n", "a\n1\n", CHECKPOINT.text() + "\n", "a\n-1\nb\n")) {
      assertThat(witness.key().verifies(text, line)).isFalse();
    }
    var long255 = new Checkpoint("o".repeat(256), 1, Merkle.EMPTY_ROOT);
    assertThat(Cosignature.message(witness.key(), long255.text(), TIME)).isPresent();
  }

  @Test
  void refusesANameThatDoesNotFitIntoTheStructure() throws Exception {
    var witness = Cosigner.of("w", SignatureType.COSIGNATURE_ML_DSA_44, pair("ML-DSA-44"));
    var fits = new Checkpoint("o".repeat(255), 1, Merkle.EMPTY_ROOT);
    assertThat(witness.key().verifies(fits.text(), witness.cosign(fits, TIME))).isTrue();
    var tooLong = new Checkpoint("o".repeat(256), 1, Merkle.EMPTY_ROOT);
    assertThatThrownBy(() -> witness.cosign(tooLong, TIME)).isInstanceOf(MalformedLog.class);
  }
}
