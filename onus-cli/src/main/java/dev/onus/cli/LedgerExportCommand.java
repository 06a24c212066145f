package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.LedgerReader;
import dev.onus.store.StoredLog;
import dev.onus.store.export.Export;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onus ledger export`: the log as a directory that any reader of tiled logs understands.
@Command(
    name = "export",
    description = {
      "Write the log as a directory that any reader of C2SP tlog-tiles understands.",
      "A new directory appears complete or not at all; one with an earlier export of the same log"
          + " is extended; any other that is not empty is left alone."
    },
    footer = {"", "Example:", "  onus ledger export log && onus ledger verify log"})
final class LedgerExportCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Parameters(paramLabel = "DIR", description = "The directory: new, empty or an earlier export.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    try (var database = store.existing(common)) {
      Export.Outcome outcome =
          new LedgerReader(database)
              .stored(this::export)
              .orElseThrow(() -> new CliException(ExitCode.MALFORMED, "the log has no entry yet"));
      switch (outcome) {
        case Export.Exported exported -> print(format, exported);
        case Export.Foreign(String what) -> throw refused(ExitCode.MALFORMED, what);
        case Export.Contradicted(String what) -> throw refused(ExitCode.REFUSED, what);
      }
      return ExitCode.OK;
    }
  }

  private Export.Outcome export(StoredLog log) {
    try (var bar = common.progress("export", log.checkpoint().size())) {
      return Export.of(log, directory(), bar::at);
    }
  }

  private Path directory() {
    if (directory == null) {
      throw new CliException(ExitCode.USAGE, "onus ledger export needs a directory");
    }
    return directory;
  }

  private CliException refused(int exitCode, String what) {
    return new CliException(exitCode, directory() + ": " + what + "; nothing was exported");
  }

  private void print(String format, Export.Exported exported) {
    var checkpoint = exported.checkpoint();
    List<String> keys = checkpoint.by().stream().map(VerifierKey::toString).toList();
    if (format.equals("json")) {
      Json.write(
          common.out(),
          new Report(
              directory().toString(),
              checkpoint.origin(),
              checkpoint.size(),
              exported.since(),
              checkpoint.root().base64(),
              keys,
              exported.files()));
      return;
    }
    common
        .out()
        .println(SafeText.line("exported %s to %s".formatted(entries(exported), directory())));
    keys.forEach(key -> common.out().println(SafeText.line("  signed by " + key)));
    common
        .out()
        .println(
            SafeText.line("  whoever has that key checks it: onus ledger verify --key KEY DIR"));
  }

  private static String entries(Export.Exported exported) {
    long size = exported.checkpoint().size();
    return ExportedLog.entries(size)
        + (exported.since() == 0
            ? ""
            : String.format(Locale.ROOT, ", %,d of them new,", size - exported.since()));
  }

  /// @param since how many entries were there before
  /// @param root base64, as in the checkpoint
  /// @param files how many files were written
  private record Report(
      String directory,
      String origin,
      long entries,
      long since,
      String root,
      List<String> keys,
      long files) {}
}
