package dev.onus.ledger.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Every status of C2SP tlog-witness, as the witness answers it and as the log reads it.
class WitnessTest {
  private static final long TIME = 1_764_072_000L;
  private static final Cosigner KEY = Cosigner.ofSeed("witness.example/w", MemoryLog.seed(9));
  private static final Witness WITNESS =
      new Witness(Map.of(MemoryLog.KEY.name(), MemoryLog.KEYS), List.of(KEY));
  private static final MemoryLog LOG = MemoryLog.of(300);

  private static WitnessState at(int size) {
    return WitnessState.empty().with(LOG.checkpoint(size).checkpoint());
  }

  private static byte[] request(int old, int size) {
    var before = old == 0 ? empty() : LOG.checkpoint(old).checkpoint();
    return AddCheckpoint.after(before, LOG.checkpoint(size), LOG).body();
  }

  private static Checkpoint empty() {
    return new Checkpoint(MemoryLog.KEY.name(), 0, Merkle.EMPTY_ROOT);
  }

  private static byte[] request(long old, List<Hash> proof, SignedNote note) {
    return new AddCheckpoint(old, proof, note).body();
  }

  private static SignedNote signed(long size, Hash root) {
    return new Checkpoint(MemoryLog.KEY.name(), size, root).sign(MemoryLog.KEY);
  }

  private static void requireRefused(int status, WitnessState state, byte[] body) {
    var answer = WITNESS.answer(state, body, TIME);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.state()).isEqualTo(state);
    assertThat(answer.body()).doesNotContain("\u2014").endsWith("\n");
    assertThat(reply(answer, LOG.checkpoint().note()))
        .isInstanceOfSatisfying(
            WitnessReply.Refused.class, refused -> assertThat(refused.status()).isEqualTo(status));
  }

  private static WitnessReply reply(WitnessAnswer answer, SignedNote sent) {
    return WitnessReply.read(answer.status(), answer.bytes(), sent, List.of(KEY.key()));
  }

  @Test
  void cosignsWhatGoesOnFromWhereItWas() {
    var state = WitnessState.empty();
    int before = 0;
    for (int size : new int[] {0, 0, 1, 1, 255, 256, 257, 300, 300}) {
      var answer = WITNESS.answer(state, request(before, size), TIME);
      assertThat(answer.status()).as("%d to %d: %s", before, size, answer.body()).isEqualTo(200);
      state = answer.state();
      assertThat(state.of(MemoryLog.KEY.name())).contains(LOG.checkpoint(size).checkpoint());
      var sent = LOG.checkpoint(size).note();
      assertThat(reply(answer, sent))
          .isInstanceOfSatisfying(
              WitnessReply.Cosigned.class,
              cosigned -> {
                var note = sent.with(cosigned.signatures());
                assertThat(note.verify(List.of(KEY.key())))
                    .isEqualTo(new SignedNote.Verified(List.of(KEY.key())));
                assertThat(SignedCheckpoint.open(note, MemoryLog.KEYS).note().signatures())
                    .hasSize(2);
              });
      before = size;
    }
  }

  @Test
  void answers400ToWhatIsNoRequestAndToAnOldSizeAboveTheNew() {
    for (String body :
        List.of(
            "", "old 1\n", "old -1\n\n", "old 01\n\n", "old x\n\n", "new 1\n\n", "old 1\nx\n\n")) {
      requireRefused(400, at(5), body.getBytes(StandardCharsets.UTF_8));
    }
    requireRefused(400, at(5), request(7, List.of(), LOG.checkpoint(6).note()));
    var noCheckpoint = SignedNote.sign("no checkpoint\n", List.of(MemoryLog.KEY));
    requireRefused(400, at(5), request(5, List.of(), noCheckpoint));
  }

  @Test
  void answers403WithoutAGoodSignatureOfTheLog() {
    var stranger = Ed25519Signer.ofSeed(MemoryLog.KEY.name(), MemoryLog.seed(2));
    var checkpoint = LOG.checkpoint(6).checkpoint();
    requireRefused(403, at(5), request(5, List.of(), checkpoint.sign(stranger)));
    byte[] bad = MemoryLog.KEY.signature("another text\n").signature();
    var spoiled =
        new SignedNote(
            checkpoint.text(),
            List.of(new NoteSignature(MemoryLog.KEY.name(), MemoryLog.KEY.keyId(), bad)));
    requireRefused(403, at(5), request(5, List.of(), spoiled));
    requireRefused(
        403,
        at(5),
        request(5, List.of(), checkpoint.sign(MemoryLog.KEY).with(spoiled.signatures())));
  }

  @Test
  void answers404ToALogThatItDoesNotWatch() {
    var other = Ed25519Signer.ofSeed("example.com/other", MemoryLog.seed(1));
    var note = new Checkpoint(other.name(), 6, Merkle.EMPTY_ROOT).sign(other);
    requireRefused(404, at(5), request(5, List.of(), note));
  }

  @Test
  void answers409WithItsSizeWhenThatIsAnother() {
    for (int known : new int[] {0, 5, 280}) {
      var state = known == 0 ? WitnessState.empty() : at(known);
      var answer = WITNESS.answer(state, request(6, 300), TIME);
      assertThat(answer.status()).isEqualTo(409);
      assertThat(answer.contentType()).isEqualTo("text/x.tlog.size");
      assertThat(answer.body()).isEqualTo(known + "\n");
      assertThat(answer.state()).isEqualTo(state);
      assertThat(reply(answer, LOG.checkpoint().note())).isEqualTo(new WitnessReply.AtSize(known));
    }
  }

  @Test
  void answers422ToWhatContradictsWhatItCosigned() {
    var proof = AddCheckpoint.parse(request(5, 300)).proof();
    var now = LOG.checkpoint().note();
    for (int i = 0; i < proof.size(); i++) {
      var changed = new ArrayList<>(proof);
      changed.set(i, Merkle.EMPTY_ROOT);
      requireRefused(422, at(5), request(5, changed, now));
      changed.remove(i);
      requireRefused(422, at(5), request(5, changed, now));
    }
    var longer = new ArrayList<>(proof);
    longer.add(Merkle.EMPTY_ROOT);
    requireRefused(422, at(5), request(5, longer, now));
    requireRefused(422, at(5), request(5, List.of(), now));
    requireRefused(422, at(5), request(5, proof, signed(300, Merkle.EMPTY_ROOT)));
    requireRefused(422, at(300), request(300, List.of(), signed(300, Merkle.EMPTY_ROOT)));
    requireRefused(422, at(300), request(300, proof, now));
    requireRefused(422, WitnessState.empty(), request(0, proof, now));
    requireRefused(
        422, WitnessState.empty(), request(0, List.of(), signed(0, Merkle.leaf(new byte[0]))));
  }

  @Test
  void sizesThatAreTooOldOrTooNewAreNeverCosigned() {
    var forked = MemoryLog.of(300, i -> i == 2 ? "another" : "entry " + i);
    var body = AddCheckpoint.after(forked.checkpoint(5).checkpoint(), forked.checkpoint(), forked);
    requireRefused(422, at(5), body.body());
    assertThat(WITNESS.answer(at(300), request(5, 280), TIME).status()).isEqualTo(409);
    assertThatThrownBy(
            () -> AddCheckpoint.after(LOG.checkpoint().checkpoint(), LOG.checkpoint(5), LOG))
        .isInstanceOf(MalformedLog.class);
    assertThatThrownBy(
            () -> AddCheckpoint.after(forked.checkpoint(5).checkpoint(), LOG.checkpoint(), LOG))
        .isInstanceOf(MalformedLog.class);
  }

  @Test
  void requestsAreReadAsTheyWereWrittenAndNotWithTooManyHashes() {
    byte[] body = request(5, 300);
    assertThat(AddCheckpoint.parse(body).body()).isEqualTo(body);
    var note = LOG.checkpoint().note();
    var most = Collections.nCopies(63, Merkle.EMPTY_ROOT);
    assertThat(AddCheckpoint.parse(request(5, most, note)).proof()).hasSize(63);
    String more =
        new String(request(5, most, note), StandardCharsets.UTF_8)
            .replaceFirst("\n", "\n" + Merkle.EMPTY_ROOT.base64() + "\n");
    assertThatThrownBy(() -> AddCheckpoint.parse(more.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MalformedLog.class)
        .hasMessageContaining("more than 63 hashes");
    assertThatThrownBy(() -> new AddCheckpoint(5, Collections.nCopies(64, Merkle.EMPTY_ROOT), note))
        .isInstanceOf(MalformedLog.class);
  }

  @Test
  void takesNothingFromAWitnessThatItDidNotSign() {
    var sent = LOG.checkpoint().note();
    String good = KEY.cosign(LOG.checkpoint().checkpoint(), TIME).line();
    String other = KEY.cosign(LOG.checkpoint(5).checkpoint(), TIME).line();
    String untimed = KEY.cosign(LOG.checkpoint().checkpoint(), 0).line();
    String stranger =
        Cosigner.ofSeed("else", MemoryLog.seed(4))
            .cosign(LOG.checkpoint().checkpoint(), TIME)
            .line();
    for (String body :
        List.of(
            "",
            "\n",
            "good\n",
            other,
            untimed,
            stranger,
            good + other,
            "\n" + good,
            good.strip(),
            good + "\n" + good,
            "text\n\n" + good)) {
      assertThat(
              WitnessReply.read(
                  200, body.getBytes(StandardCharsets.UTF_8), sent, List.of(KEY.key())))
          .as(body)
          .isInstanceOf(WitnessReply.Refused.class);
    }
    for (String body : List.of("", "5", "-5\n", "05\n", "five\n", "9223372036854775808\n")) {
      assertThat(
              WitnessReply.read(
                  409, body.getBytes(StandardCharsets.UTF_8), sent, List.of(KEY.key())))
          .as(body)
          .isInstanceOf(WitnessReply.Refused.class);
    }
    assertThat(
            WitnessReply.read(
                200, (stranger + good).getBytes(StandardCharsets.UTF_8), sent, List.of(KEY.key())))
        .isInstanceOfSatisfying(
            WitnessReply.Cosigned.class, cosigned -> assertThat(cosigned.signatures()).hasSize(1));
    assertThat(
            WitnessReply.read(
                500, "x".repeat(1_000).getBytes(StandardCharsets.UTF_8), sent, List.of()))
        .isEqualTo(new WitnessReply.Refused(500, "x".repeat(200)));
    assertThat(WitnessReply.read(503, new byte[] {(byte) 0xFF}, sent, List.of()))
        .isInstanceOf(WitnessReply.Refused.class);
  }

  @Test
  void needsATimeAndAKey() {
    assertThatThrownBy(() -> WITNESS.answer(at(5), request(5, 6), 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Witness(Map.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
