package dev.onus.cli.serve;

import dev.onus.cli.gate.Records;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.FreeObservation;
import dev.onus.ledger.record.Id;
import dev.onus.server.answer.KeptAnswers;
import dev.onus.store.Ledger;
import dev.onus.store.LedgerReader;
import dev.onus.store.Outcome;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.JsonNodeFactory;

/// The log of a server that is running: appended to by whoever has something to record, read by
/// all.
public final class ServerLog implements KeptAnswers.InLog {
  private static final Id SERVER = new Id("server");
  private static final String ANSWER = "answer-sha256";

  private final Ledger ledger;
  private final LedgerReader reader;
  private final ReentrantLock lock = new ReentrantLock();
  private Read read = new Read(0, Records.NONE);

  /// @param size of the log that they were read from
  private record Read(long size, Records records) {}

  public ServerLog(Ledger ledger, LedgerReader reader) {
    this.ledger = ledger;
    this.reader = reader;
  }

  /// Appends drafts; what became of each is durable when this returns.
  public List<Outcome> append(List<Draft> drafts) {
    return ledger.append(drafts);
  }

  /// For whoever reads the log.
  public LedgerReader reader() {
    return reader;
  }

  /// What people decided, as the log has it now. Read anew only when something was appended.
  public Records decisions() {
    long size = reader.size();
    lock.lock();
    try {
      if (read.size() != size) {
        read = new Read(size, Records.of(reader, _ -> true));
      }
      return read.records();
    } finally {
      lock.unlock();
    }
  }

  /// The same, of one repository: what names another is none of its business.
  public Records decisions(String repository) {
    Records all = decisions();
    return new Records(
        all.entries().stream()
            .filter(
                entry -> entry.repository() == null || entry.repository().text().equals(repository))
            .toList(),
        all.texts());
  }

  @Override
  public long note(String repository, String revision, String digest) {
    var data = JsonNodeFactory.instance.objectNode();
    data.put(ANSWER, digest);
    data.put("revision", revision);
    var draft =
        new Draft(
            new Authority.Observed(SERVER), new Id(repository), null, new FreeObservation(data));
    return switch (append(List.of(draft)).getFirst()) {
      case Outcome.Appended(long position, boolean _) -> position;
      case Outcome.Refused(String reason) ->
          throw new IllegalStateException("the log refuses an answer: " + reason);
    };
  }

  @Override
  public boolean holds(long position, String digest) {
    return reader
        .content(position)
        .filter(content ->
            Entry.parse(content) instanceof Reading.Read<Entry>(Entry entry)
                && entry.recorded() instanceof FreeObservation(var data)
                && data.path(ANSWER).asString("").equals(digest))
        .isPresent();
  }
}
