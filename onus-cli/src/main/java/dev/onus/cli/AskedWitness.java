package dev.onus.cli;

import dev.onus.cli.witness.HttpWitness;
import dev.onus.cli.witness.WitnessUrl;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.Cosigning;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.NoteSignature;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.TlogPolicy;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.LedgerReader;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// A witness and what came of asking it.
///
/// @param answer in one word, for JSON
/// @param reason in a line; may hold text of the witness; null when it cosigned
/// @param signatures its cosignatures, verified
record AskedWitness(
    String name, Answer answer, @Nullable String reason, List<NoteSignature> signatures) {
  AskedWitness {
    signatures = List.copyOf(signatures);
  }

  /// What a witness answered.
  enum Answer {
    COSIGNED,
    CONTRADICTED,
    REFUSED,
    UNAVAILABLE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// What JSON says of one.
  record Report(String name, String answer, @Nullable String reason) {}

  /// Asks all witnesses at once, in the order of the policy.
  static List<AskedWitness> all(
      List<TlogPolicy.Cosigned> witnesses,
      SignedCheckpoint head,
      LedgerReader reader,
      HttpClient client,
      Duration patience,
      boolean allowHttp) {
    List<EarlierCheckpoint> cosigned = reader.cosigned().reversed();
    List<Future<AskedWitness>> asked = new ArrayList<>();
    List<AskedWitness> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var witness : witnesses) {
        var last = last(witness.key(), cosigned);
        asked.add(
            threads.submit(() -> one(witness, head, reader, last, client, patience, allowHttp)));
      }
      for (Future<AskedWitness> each : asked) {
        answers.add(each.get());
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while witnesses were asked", e);
    }
    return answers;
  }

  /// What a witness cosigned last, as far as this log knows.
  private static Optional<Checkpoint> last(VerifierKey key, List<EarlierCheckpoint> cosigned) {
    return cosigned.stream()
        .filter(each -> each.note().verify(List.of(key)) instanceof SignedNote.Verified)
        .map(EarlierCheckpoint::checkpoint)
        .findFirst();
  }

  private static AskedWitness one(
      TlogPolicy.Cosigned witness,
      SignedCheckpoint head,
      LedgerReader reader,
      Optional<Checkpoint> last,
      HttpClient client,
      Duration patience,
      boolean allowHttp) {
    String name = witness.name();
    WitnessUrl url;
    try {
      url =
          WitnessUrl.of(
              witness
                  .url()
                  .orElseThrow(() -> new IllegalArgumentException("is missing in the policy")),
              allowHttp);
    } catch (IllegalArgumentException e) {
      return new AskedWitness(name, Answer.UNAVAILABLE, "its URL " + e.getMessage(), List.of());
    }
    var asking = new Cosigning(head, reader.tiles(), List.of(witness.key()));
    try {
      return switch (asking.ask(last, new HttpWitness(client, url, patience))) {
        case Cosigning.Cosigned(List<NoteSignature> signatures) ->
            new AskedWitness(name, Answer.COSIGNED, null, signatures);
        case Cosigning.Ahead(long size) when reader.size() >= size ->
            new AskedWitness(
                name,
                Answer.UNAVAILABLE,
                "it was asked about " + size + " entries meanwhile; ask again",
                List.of());
        case Cosigning.Ahead(long size) ->
            new AskedWitness(
                name,
                Answer.CONTRADICTED,
                "it cosigned "
                    + size
                    + " entries, and the log has "
                    + head.size()
                    + ": it was rolled back",
                List.of());
        case Cosigning.Contradicted(long size, String reason) ->
            new AskedWitness(
                name,
                Answer.CONTRADICTED,
                "the log does not go on from the "
                    + size
                    + " entries that it cosigned, it was forked: "
                    + reason,
                List.of());
        case Cosigning.Refused(String reason) ->
            new AskedWitness(name, Answer.REFUSED, reason, List.of());
      };
    } catch (IOException e) {
      return new AskedWitness(name, Answer.UNAVAILABLE, e.getMessage(), List.of());
    }
  }

  boolean cosigned() {
    return answer == Answer.COSIGNED;
  }

  boolean contradicts() {
    return answer == Answer.CONTRADICTED;
  }

  Report report() {
    return new Report(name, answer.word(), reason);
  }

  /// The witness and its answer, for people.
  String line() {
    return name + "  " + answer.word() + (reason == null ? "" : ": " + reason);
  }
}
