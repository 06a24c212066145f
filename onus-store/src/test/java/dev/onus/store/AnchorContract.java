package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.ledger.Draft;
import dev.onus.ledger.tlog.Anchor;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.Ed25519Signer;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSignature;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/// What holds of a log with an anchor on every database.
interface AnchorContract {
  /// The location of an empty database.
  String location() throws Exception;

  /// A place in memory, which somebody may write into or break.
  final class Memory implements Anchor {
    final List<EarlierCheckpoint> kept = new CopyOnWriteArrayList<>();
    boolean isBroken;

    @Override
    public String name() {
      return "memory";
    }

    @Override
    public Kept latest(String origin) {
      Kept all = all(origin);
      return all.checkpoints().isEmpty()
          ? all
          : new Kept(List.of(all.checkpoints().getLast()), List.of(), Set.of());
    }

    @Override
    public Kept all(String origin) {
      if (isBroken) {
        throw new IllegalStateException("it is broken");
      }
      return new Kept(kept, List.of(), Set.of());
    }

    @Override
    public void keep(SignedCheckpoint checkpoint) {
      if (isBroken) {
        throw new IllegalStateException("it is broken");
      }
      put("memory at " + kept.size(), checkpoint.note());
    }

    void put(String place, SignedNote note) {
      kept.add(EarlierCheckpoint.of(place, note));
    }

    List<Long> sizes() {
      return kept.stream().map(EarlierCheckpoint::size).toList();
    }
  }

  static Ledger ledger(Database database, Anchor anchor, List<String> warnings) {
    var anchoring = new Anchoring(anchor, true, Duration.ofDays(1), warnings::add);
    return new Ledger(database, LedgerContract.SIGNER, InstantSource.system(), anchoring);
  }

  /// Appends observations with these numbers in a process of its own.
  static void fill(Database database, Anchor anchor, int from, int to) {
    List<String> warnings = new ArrayList<>();
    try (var ledger = ledger(database, anchor, warnings)) {
      LedgerContract.fill(ledger, from, to);
    }
    assertThat(warnings).isEmpty();
  }

  static Verdict heldAgainst(Database database, Anchor anchor) throws SQLException {
    return Verification.of(
        database,
        LedgerContract.SIGNER.key(),
        anchor.all(LedgerContract.SIGNER.name()).checkpoints());
  }

  @Test
  default void keepsTheLastCheckpointOfAProcess() throws Exception {
    var memory = new Memory();
    try (var database = Database.open(location())) {
      fill(database, memory, 0, 3);
      fill(database, memory, 3, 5);
      assertThat(memory.sizes()).containsExactly(3L, 5L);
      assertThat(heldAgainst(database, memory)).isEqualTo(new Verdict(5, 0, 0, null));
    }
  }

  @Test
  default void keepsCheckpointsWhileItAppends() throws Exception {
    var memory = new Memory();
    try (var database = Database.open(location());
        var ledger =
            new Ledger(
                database,
                LedgerContract.SIGNER,
                InstantSource.system(),
                new Anchoring(memory, true, Duration.ofMillis(1), _ -> {}))) {
      LedgerContract.fill(ledger, 0, 3);
      while (memory.sizes().isEmpty()) {
        Thread.onSpinWait();
      }
      assertThat(memory.sizes()).containsExactly(3L);
    }
  }

  @Test
  default void signsNothingBehindAnAnchor() throws Exception {
    var memory = new Memory();
    try (var old = Database.open(location());
        var database = Database.open(location())) {
      fill(old, new Memory(), 0, 3);
      fill(database, memory, 0, 3);
      fill(database, memory, 3, 5);
      // The old one is what a copy of the records from before would be.
      try (var ledger = ledger(old, memory, new ArrayList<>())) {
        assertThatThrownBy(() -> LedgerContract.fill(ledger, 3, 4))
            .isInstanceOf(InconsistentLog.class)
            .hasMessageContaining("the log has 3 entries, but memory at 1 holds a checkpoint")
            .hasMessageContaining("it was rolled back");
      }
      assertThat(new LedgerReader(old).size()).isEqualTo(3);
      assertThat(heldAgainst(old, memory).fault()).isNotNull();
      assertThat(memory.sizes()).containsExactly(3L, 5L);
    }
  }

  @Test
  default void signsNothingOnAForkOfWhatIsAnchored() throws Exception {
    var memory = new Memory();
    try (var fork = Database.open(location());
        var database = Database.open(location())) {
      fill(database, memory, 0, 300);
      fill(fork, new Memory(), 7, 500);
      try (var ledger = ledger(fork, memory, new ArrayList<>())) {
        assertThatThrownBy(() -> LedgerContract.fill(ledger, 3, 4))
            .isInstanceOf(InconsistentLog.class)
            .hasMessageContaining("does not begin with the 300 entries")
            .hasMessageContaining("it was forked");
      }
      assertThat(heldAgainst(fork, memory).fault())
          .extracting(Verdict.Fault::what)
          .asString()
          .contains("it was forked");
    }
  }

  @Test
  default void signsNothingInAnEmptyDatabaseOfALogThatIsAnchored() throws Exception {
    var memory = new Memory();
    try (var database = Database.open(location());
        var empty = Database.open(location())) {
      fill(database, memory, 0, 3);
      try (var ledger = ledger(empty, memory, new ArrayList<>())) {
        assertThatThrownBy(() -> LedgerContract.fill(ledger, 0, 3))
            .isInstanceOf(InconsistentLog.class)
            .hasMessageContaining("the log has 0 entries");
      }
      assertThat(heldAgainst(empty, memory).fault()).isNotNull();
    }
  }

  @Test
  default void appendsWhileTheAnchorIsBrokenAndMakesUpForIt() throws Exception {
    var memory = new Memory();
    memory.isBroken = true;
    List<String> warnings = new ArrayList<>();
    try (var database = Database.open(location())) {
      try (var ledger = ledger(database, memory, warnings)) {
        LedgerContract.fill(ledger, 0, 3);
        assertThat(new LedgerReader(database).size()).isEqualTo(3);
      }
      assertThat(warnings)
          .hasSize(2)
          .allSatisfy(warning -> assertThat(warning).contains("it is broken"));
      memory.isBroken = false;
      try (var ledger = ledger(database, memory, new ArrayList<>())) {
        // Nothing new: what was appended before is anchored all the same.
        ledger.append(List.of());
        LedgerContract.fill(ledger, 3, 4);
      }
      assertThat(memory.sizes()).containsExactly(4L);
    }
  }

  @Test
  default void refusesWhatAStrangerSignedInItsOwnPlaceAndWarnsOfItInACopy() throws Exception {
    var stranger =
        Ed25519Signer.ofSeed(
            LedgerContract.SIGNER.name(),
            "a seed of some thirty-two bytes!".getBytes(StandardCharsets.US_ASCII));
    var forged = new Checkpoint(stranger.name(), 2, Merkle.EMPTY_ROOT).sign(stranger);
    for (boolean isOwn : new boolean[] {true, false}) {
      var memory = new Memory();
      memory.put(isOwn ? "memory at 0" : "copy at 0", forged);
      List<String> warnings = new ArrayList<>();
      try (var database = Database.open(location());
          var ledger = ledger(database, memory, warnings)) {
        if (isOwn) {
          assertThatThrownBy(() -> LedgerContract.fill(ledger, 0, 1))
              .isInstanceOf(InconsistentLog.class)
              .hasMessageContaining("none of its keys signed");
        } else {
          LedgerContract.fill(ledger, 0, 1);
          assertThat(warnings).singleElement().asString().contains("none of its keys signed");
          assertThat(heldAgainst(database, memory).fault()).isNotNull();
        }
      }
    }
  }

  /// The entry that says that a witness cosigned the log as it is.
  static Draft cosigned(SignedNote note, String witness, String root) {
    var checkpoint = Checkpoint.parse(note.text());
    var line = Ed25519Signer.ofSeed(witness, new byte[32]).signature(note.text()).line().strip();
    return LedgerContract.draft(
        """
        {"type":"checkpoint-anchored","by":{"source":"onus"},"data":{"size":%d,"root":"%s",\
        "kind":"witness","name":"%s","proof":"%s"}}\
        """
            .formatted(checkpoint.size(), root, witness, line));
  }

  static String root(SignedNote note) {
    return HexFormat.of().formatHex(Checkpoint.parse(note.text()).root().bytes());
  }

  @Test
  default void keepsTheCosignaturesThatEntriesRecord() throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      LedgerContract.fill(ledger, 0, 3);
      var reader = new LedgerReader(database);
      SignedNote note = reader.checkpoint().orElseThrow();
      ledger.append(
          List.of(
              cosigned(note, "witness.example/1", root(note)),
              cosigned(note, "witness.example/2", root(note)),
              cosigned(note, "witness.example/2", root(note))));
      assertThat(reader.cosigned())
          .singleElement()
          .satisfies(kept -> {
            assertThat(kept.note().text()).isEqualTo(note.text());
            assertThat(kept.note().signatures())
                .extracting(NoteSignature::name)
                .containsExactly(
                    LedgerContract.SIGNER.name(), "witness.example/1", "witness.example/2");
          });
      LedgerContract.fill(ledger, 3, 9);
      assertThat(LedgerContract.verdict(database)).isEqualTo(new Verdict(12, 0, 0, null));
    }
  }

  @Test
  default void takesNoCosignatureOfAnotherLogAndNoneThatIsItsOwn() throws Exception {
    try (var database = Database.open(location());
        var ledger = LedgerContract.ledger(database)) {
      LedgerContract.fill(ledger, 0, 300);
      SignedNote note = new LedgerReader(database).checkpoint().orElseThrow();
      var longer =
          new Checkpoint(LedgerContract.SIGNER.name(), 301, Merkle.EMPTY_ROOT)
              .sign(LedgerContract.SIGNER);
      assertThat(
              ledger.append(
                  List.of(
                      cosigned(note, "witness.example/1", "d".repeat(64)),
                      cosigned(longer, "witness.example/1", root(longer)),
                      cosigned(note, LedgerContract.SIGNER.name(), root(note)))))
          .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(Outcome.Refused.class));
      assertThat(new LedgerReader(database).cosigned()).isEmpty();
      assertThat(LedgerContract.verdict(database)).isEqualTo(new Verdict(300, 0, 0, null));
    }
  }
}
