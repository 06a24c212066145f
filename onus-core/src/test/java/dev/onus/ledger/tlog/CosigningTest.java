package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CosigningTest {
  private static final NoteSigner LOG = Ed25519Signer.ofSeed("log.example/1", new byte[32]);
  private static final Cosigner ALICE = Cosigner.ofSeed("witness.example/alice", new byte[32]);

  /// A witness that keeps its state, and counts how often it was asked.
  private static final class Witnessing implements Cosigning.Exchange {
    final Witness witness;
    WitnessState state = WitnessState.empty();
    int asked;

    Witnessing(Cosigner... keys) {
      witness = new Witness(Map.of(LOG.name(), List.of(LOG.key())), List.of(keys));
    }

    @Override
    public Cosigning.Answer send(byte[] body) {
      asked++;
      WitnessAnswer answer = witness.answer(state, body, 1_700_000_000L + asked);
      state = answer.state();
      return new Cosigning.Answer(answer.status(), answer.bytes());
    }
  }

  /// A log of this many leaves; those from `fork` on are others than in another log.
  private static MemoryTree log(int size, int fork) {
    return new MemoryTree(size, fork);
  }

  private record MemoryTree(int size, int fork) {
    Hash leaf(long position) {
      String text = position < fork ? "leaf " + position : "other leaf " + position;
      return Merkle.leaf(text.getBytes(StandardCharsets.UTF_8));
    }

    TileSource tiles() {
      return new StoredTiles(
          (from, count) -> {
            byte[] leaves = new byte[count * Hash.LENGTH];
            for (int i = 0; i < count; i++) {
              leaf(from + i).copyTo(leaves, i * Hash.LENGTH);
            }
            return leaves;
          },
          (level, number) -> {
            byte[] hashes = new byte[Tile.BYTES];
            for (int i = 0; i < Tile.WIDTH; i++) {
              Hash hash =
                  level == 0
                      ? leaf(number * Tile.WIDTH + i)
                      : FullTile.root(
                          tiles().hashes(level - 1, number * Tile.WIDTH + i, Tile.WIDTH));
              hash.copyTo(hashes, i * Hash.LENGTH);
            }
            return hashes;
          });
    }

    Checkpoint checkpoint() {
      return new Checkpoint(LOG.name(), size, new Tree(tiles()).root(size));
    }

    SignedCheckpoint signed() {
      return SignedCheckpoint.open(checkpoint().sign(LOG), List.of(LOG.key()));
    }
  }

  private static Cosigning.Result ask(
      MemoryTree log, Optional<Checkpoint> last, Cosigning.Exchange witness, VerifierKey key)
      throws IOException {
    return new Cosigning(log.signed(), log.tiles(), List.of(key)).ask(last, witness);
  }

  private static Cosigning.Result ask(MemoryTree log, Cosigning.Exchange witness)
      throws IOException {
    return ask(log, Optional.empty(), witness, ALICE.key());
  }

  @Test
  void getsTheCosignatureOfAWitnessThatItNeverAsked() throws IOException {
    var alice = new Witnessing(ALICE);
    assertThat(ask(log(5, 99), alice)).isInstanceOf(Cosigning.Cosigned.class);
    assertThat(alice.asked).isEqualTo(1);
  }

  @Test
  void goesOnFromTheSizeThatTheWitnessNames() throws IOException {
    var alice = new Witnessing(ALICE);
    ask(log(5, 999), alice);
    assertThat(ask(log(300, 999), alice)).isInstanceOf(Cosigning.Cosigned.class);
    assertThat(alice.asked).isEqualTo(3);
    // and needs no second question where it is known
    var last = Optional.of(log(300, 999).checkpoint());
    assertThat(ask(log(301, 999), last, alice, ALICE.key())).isInstanceOf(Cosigning.Cosigned.class);
    assertThat(alice.asked).isEqualTo(4);
    // nor when nothing was appended since
    assertThat(ask(log(301, 999), Optional.of(log(301, 999).checkpoint()), alice, ALICE.key()))
        .isInstanceOf(Cosigning.Cosigned.class);
  }

  @Test
  void verifiesCosignaturesOfMlDsaToo() throws Exception {
    var pair = KeyPairGenerator.getInstance("ML-DSA-44").generateKeyPair();
    var carol = Cosigner.of("witness.example/carol", SignatureType.COSIGNATURE_ML_DSA_44, pair);
    var result = ask(log(7, 99), Optional.empty(), new Witnessing(ALICE, carol), carol.key());
    assertThat(result).isInstanceOf(Cosigning.Cosigned.class);
    assertThat(((Cosigning.Cosigned) result).signatures())
        .singleElement()
        .extracting(NoteSignature::name)
        .isEqualTo("witness.example/carol");
  }

  @Test
  void saysThatTheLogWasRolledBack() throws IOException {
    var alice = new Witnessing(ALICE);
    ask(log(300, 999), alice);
    assertThat(ask(log(299, 999), alice)).isEqualTo(new Cosigning.Ahead(300));
    var last = Optional.of(log(300, 999).checkpoint());
    assertThat(ask(log(299, 999), last, alice, ALICE.key())).isEqualTo(new Cosigning.Ahead(300));
  }

  @Test
  void saysThatTheLogWasForked() throws IOException {
    for (int size : new int[] {300, 301, 500}) {
      var alice = new Witnessing(ALICE);
      ask(log(300, 999), alice);
      var forked = log(size, 299);
      assertThat(ask(forked, alice)).isInstanceOf(Cosigning.Contradicted.class);
      int asked = alice.asked;
      // and does not even send it where it is known what was cosigned
      assertThat(ask(forked, Optional.of(log(300, 999).checkpoint()), alice, ALICE.key()))
          .isInstanceOf(Cosigning.Contradicted.class);
      assertThat(alice.asked).isEqualTo(asked);
    }
  }

  @Test
  void reportsTheReasonOfARefusal() throws IOException {
    assertThat(ask(log(5, 99), _ -> answer(403, "no such key\nand more")))
        .isEqualTo(new Cosigning.Refused("status 403: no such key"));
    assertThat(ask(log(5, 99), _ -> answer(404, "")))
        .isEqualTo(new Cosigning.Refused("status 404"));
    assertThat(ask(log(5, 99), _ -> answer(302, "")))
        .isEqualTo(new Cosigning.Refused("status 302"));
    assertThat(ask(log(5, 99), _ -> answer(422, "bad proof")))
        .isEqualTo(new Cosigning.Contradicted(0, "bad proof"));
  }

  private static Cosigning.Answer answer(int status, String body) {
    return new Cosigning.Answer(status, body.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void leavesAWitnessThatNamesOtherSizesForEver() throws IOException {
    int[] size = {0};
    assertThat(ask(log(300, 999), _ -> answer(409, ++size[0] + "\n")))
        .isInstanceOf(Cosigning.Refused.class);
    assertThat(size[0]).isLessThan(10);
    assertThat(ask(log(300, 999), _ -> answer(409, "0\n"))).isInstanceOf(Cosigning.Refused.class);
    assertThat(ask(log(300, 999), _ -> answer(409, "300\n")))
        .isEqualTo(new Cosigning.Contradicted(300, "it has another root for this size"));
    for (String body : List.of("", "1", "-1\n", "01\n", "9223372036854775808\n", "x\n")) {
      assertThat(ask(log(300, 999), _ -> answer(409, body)))
          .as(body)
          .isInstanceOf(Cosigning.Refused.class);
    }
  }

  @Test
  void takesNoCosignatureThatIsNotOneOfThisWitnessOverThisCheckpoint() throws IOException {
    var note = log(5, 99).checkpoint();
    var other = log(6, 99).checkpoint();
    var bob =
        Cosigner.ofSeed(
            "witness.example/bob",
            "another seed of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));
    var asAlice =
        Cosigner.ofSeed(
            "witness.example/alice",
            "another seed of thirty-two bytes".getBytes(StandardCharsets.US_ASCII));
    for (String line :
        List.of(
            bob.cosign(note, 1).line(),
            asAlice.cosign(note, 1).line(),
            ALICE.cosign(other, 1).line(),
            ALICE.cosign(note, 0).line(),
            LOG.signature(note.text()).line(),
            "",
            "\n",
            note.sign(LOG).toString())) {
      assertThat(ask(log(5, 99), _ -> answer(200, line)))
          .as(line)
          .isInstanceOf(Cosigning.Refused.class);
    }
    // Those of others are ignored beside a good one.
    assertThat(
            ask(
                log(5, 99),
                _ -> answer(200, bob.cosign(note, 1).line() + ALICE.cosign(note, 1).line())))
        .isEqualTo(new Cosigning.Cosigned(List.of(ALICE.cosign(note, 1))));
  }

  @Test
  void survivesWhateverAWitnessAnswers() throws IOException {
    var random = new Random(11);
    var log = log(5, 99);
    var asking = new Cosigning(log.signed(), log.tiles(), List.of(ALICE.key()));
    String good = ALICE.cosign(log.checkpoint(), 1).line();
    for (int i = 0; i < 500; i++) {
      byte[] body = good.getBytes(StandardCharsets.UTF_8);
      for (int changes = random.nextInt(4); changes >= 0; changes--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      int status = new int[] {200, 409, 400, 500, random.nextInt(1_000)}[random.nextInt(5)];
      var result = asking.ask(Optional.empty(), _ -> new Cosigning.Answer(status, body));
      if (result instanceof Cosigning.Cosigned cosigned) {
        // only what still is the very cosignature
        assertThat(cosigned.signatures()).containsExactly(ALICE.cosign(log.checkpoint(), 1));
      }
    }
  }
}
