package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Texts;
import dev.onus.store.LedgerReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onus ledger show`: one entry. JSON gives the bytes of the leaf, so that anybody can hash them.
@Command(name = "show", description = "Show one entry.")
final class LedgerShowCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Parameters(paramLabel = "POSITION", description = "The entry's position, from 0.")
  private long position;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    try (var database = store.existing(common)) {
      byte[] content =
          new LedgerReader(database).content(position).orElseThrow(() -> missing(position));
      if (format.equals("json")) {
        common.out().println(new String(content, StandardCharsets.UTF_8));
      } else {
        show(content);
      }
      return ExitCode.OK;
    }
  }

  static CliException missing(long position) {
    return new CliException(ExitCode.MALFORMED, "the log has no entry at position " + position);
  }

  private void show(byte[] content) {
    switch (Entry.parse(content)) {
      case Reading.Read<Entry>(Entry entry) -> {
        line("type", entry.type());
        line("received", entry.at().toString());
        line("by", authority(entry.by()));
        if (entry.repository() != null) {
          line("repository", String.valueOf(entry.repository()));
        }
        RecordType.data(entry.recorded(), Texts.ENTRIES)
            .properties()
            .forEach(field -> line(field.getKey(), field.getValue().toString()));
      }
      case Reading.Malformed<Entry>(var problems) ->
          throw new CliException(
              ExitCode.REFUSED, "the entry can't be read: " + problems.getFirst().message());
    }
  }

  private void line(String name, String value) {
    common.out().println(SafeText.line(String.format("%-14s %s", name, value)));
  }

  /// On whose word an entry stands, for people.
  static String authority(Authority by) {
    return switch (by) {
      case Authority.Signed signed -> signed.person() + " (signed)";
      case Authority.Session session -> session.person() + " (session)";
      case Authority.Observed observed -> observed.source() + " (source)";
    };
  }
}
