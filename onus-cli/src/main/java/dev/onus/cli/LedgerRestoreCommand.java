package dev.onus.cli;

import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.Backup;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.Verdict;
import dev.onus.store.database.Database;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onus ledger restore`: fills a store without records from a copy.
@Command(
    name = "restore",
    description = "Fill a store that has no records from a copy that `backup` made.",
    footer = {
      "",
      "The copy is verified first. What was recorded after it is not in it, and what was erased",
      "after it is in it again: erase it once more. To append, the log's private key is needed too."
    })
final class LedgerRestoreCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Parameters(paramLabel = "FILE", description = "The copy.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    String source = Objects.requireNonNull(file).toString();
    try (var copy =
            Database.openExisting(source)
                .orElseThrow(
                    () -> new CliException(ExitCode.MALFORMED, source + ": no such file"));
        var into = store.open(common)) {
      var reader = new LedgerReader(copy);
      requireKey(into, reader.key());
      try (var progress = common.progress("restoring", reader.size())) {
        Verdict verdict = Backup.restore(copy, into, progress::at);
        if (format.equals("json")) {
          Json.write(common.out(), new LedgerBackupCommand.Copied(into.name(), verdict.entries()));
        } else {
          common.out().println(LedgerBackupCommand.said("restored", verdict));
        }
      }
      return ExitCode.OK;
    }
  }

  /// A key of another log beside the store would be in the way of the next entry.
  private void requireKey(Database into, Optional<VerifierKey> signing) {
    Optional<LogKeyFile> key = store.knownKey(common, into);
    Optional<VerifierKey> there = key.flatMap(LogKeyFile::read).map(NoteSigner::key);
    if (there.isPresent() && signing.isPresent() && !there.equals(signing)) {
      throw new CliException(
          ExitCode.REFUSED,
          key.get().path() + " is the key of another log than the copy: move it away first");
    }
  }
}
