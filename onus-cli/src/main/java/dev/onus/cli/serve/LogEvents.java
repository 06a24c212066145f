package dev.onus.cli.serve;

import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.server.event.LogEvent;
import dev.onus.store.LedgerReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// The entries of the server's log, for those who are sent them.
public final class LogEvents implements LogEvent.Source {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LedgerReader reader;

  public LogEvents(LedgerReader reader) {
    this.reader = reader;
  }

  @Override
  public List<LogEvent> from(long from, int most) {
    var found = new ArrayList<LogEvent>();
    long end = Math.min(reader.size(), from + most);
    for (long position = from; position < end; position++) {
      long here = position;
      reader.content(position).ifPresent(content -> found.add(event(here, content)));
    }
    return found;
  }

  /// An entry that can't be read is told of all the same: whoever is sent the log misses none.
  private static LogEvent event(long position, byte[] content) {
    return switch (Entry.parse(content)) {
      case Reading.Read<Entry>(Entry entry) -> {
        JsonNode data = JSON.readTree(content);
        yield new LogEvent(
            position,
            entry.type(),
            entry.at(),
            entry.repository() == null ? null : entry.repository().text(),
            data);
      }
      case Reading.Malformed<Entry> _ ->
          new LogEvent(
              position, "unreadable", Instant.EPOCH, null, JsonNodeFactory.instance.objectNode());
    };
  }

  @Override
  public long size() {
    return reader.size();
  }
}
