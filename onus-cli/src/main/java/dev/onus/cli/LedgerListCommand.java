package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.RecordType;
import dev.onus.ledger.record.Texts;
import dev.onus.store.LedgerReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus ledger list`: the entries in their order.
@Command(name = "list", description = "List entries, in the order of the log.")
final class LedgerListCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Option(names = "--type", paramLabel = "TYPE", description = "Entries of this type alone.")
  private @Nullable String type;

  @Option(
      names = "--from",
      paramLabel = "POSITION",
      description = "From this position on (default: 0).")
  private long from;

  @Override
  public Integer call() {
    String format = common.format("text", "jsonl");
    if (type != null && RecordType.named(type).isEmpty()) {
      throw new CliException(
          ExitCode.USAGE,
          "--type '" + type + "': no such type; docs/reference/records.md lists them");
    }
    PrintWriter out = common.out();
    try (var database = store.existing(common)) {
      new LedgerReader(database)
          .each(
              from,
              type,
              row -> {
                String content = new String(row.content(), StandardCharsets.UTF_8);
                if (format.equals("jsonl")) {
                  out.print("{\"position\":" + row.position() + ",\"entry\":" + content + "}\n");
                } else {
                  out.println(SafeText.line(text(row)));
                }
              });
    }
    return ExitCode.OK;
  }

  private static String text(LedgerReader.Row row) {
    return row.position()
        + "  "
        + switch (Entry.parse(row.content())) {
          case Reading.Read<Entry>(Entry entry) ->
              entry.at()
                  + "  "
                  + entry.type()
                  + "  "
                  + LedgerShowCommand.authority(entry.by())
                  + "  "
                  + RecordType.data(entry.recorded(), Texts.ENTRIES);
          case Reading.Malformed<Entry> _ -> "can't be read; `onus ledger verify` says why";
        };
  }
}
