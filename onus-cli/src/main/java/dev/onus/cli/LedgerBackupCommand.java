package dev.onus.cli;

import dev.onus.store.Backup;
import dev.onus.store.LedgerReader;
import dev.onus.store.Verdict;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onus ledger backup`: a verified copy of the records, made while others write.
@Command(
    name = "backup",
    description = "Copy the records into a new file, while others write.",
    footer = {
      "",
      "The copy is a file of SQLite whatever the database, and a log itself:",
      "  onus ledger verify --store COPY",
      "It holds private texts, and not the log's private key: back that up by itself."
    })
final class LedgerBackupCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Parameters(paramLabel = "FILE", description = "The copy; nothing may be there yet.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    Path target = Objects.requireNonNull(file);
    try (var database = store.existing(common);
        var progress = common.progress("copying", new LedgerReader(database).size())) {
      Verdict verdict = Backup.write(database, target, progress::at);
      if (format.equals("json")) {
        Json.write(common.out(), new Copied(target.toString(), verdict.entries()));
      } else {
        common.out().println(said("backed up", verdict));
      }
      return ExitCode.OK;
    }
  }

  static String said(String done, Verdict verdict) {
    return verdict.entries() == 1
        ? done + ": 1 entry, which verifies"
        : String.format(Locale.ROOT, "%s: %,d entries, which verify", done, verdict.entries());
  }

  record Copied(String file, long entries) {}
}
