package dev.onus.bench.durability;

import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Salt;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.Outcome;
import dev.onus.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Goes on with a log after something happened to it: sends requests again within this JVM, through
/// the same classes that the program uses, because starting a program costs most of a second.
final class Continuation {
  private Continuation() {}

  /// Sends requests and returns what is acknowledged now, with what was before.
  static Map<Request, Answer> of(
      Program program,
      List<Request> requests,
      Map<Request, Answer> acknowledged,
      Findings findings,
      String place) {
    Map<Request, Answer> now = new HashMap<>(acknowledged);
    try (var database = Database.open(program.store())) {
      NoteSigner signer = new LogKeyFile(program.key()).readOrCreate();
      try (var ledger = new Ledger(database, signer, InstantSource.system())) {
        List<Outcome> outcomes =
            ledger.append(requests.stream().map(request -> draft(request.line())).toList());
        var reader = new LedgerReader(database);
        for (int i = 0; i < requests.size(); i++) {
          switch (outcomes.get(i)) {
            case Outcome.Appended(long position, boolean repeated) -> {
              String receipt = reader.receipt(position, signer).orElseThrow().toString();
              now.putIfAbsent(requests.get(i), new Answer(position, repeated, receipt));
            }
            case Outcome.Refused(String reason) ->
                findings.fault(place, requests.get(i) + " was refused: " + reason);
          }
        }
      }
    } catch (RuntimeException e) {
      findings.fault(place, "nothing can be appended any more: " + e);
    }
    return now;
  }

  /// The draft of a request's line.
  static Draft draft(String line) {
    var reader = new DraftReader("<request>", () -> Salt.of(new byte[Salt.LENGTH]), null);
    return switch (reader.read(1, line.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Read<Draft>(Draft draft) -> draft;
      case Reading.Malformed<Draft>(var problems) ->
          throw new IllegalStateException(problems.toString());
    };
  }
}
