package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.Verdict;
import dev.onus.store.Verification;
import dev.onus.store.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus ledger verify`: recomputes everything and names the first thing that is wrong.
@Command(
    name = "verify",
    description = {
      "Recompute the whole log and all tables; exit 1 names the first thing wrong.",
      "With DIR: check an exported log, of which nothing but its files and its key is needed."
    })
final class LedgerVerifyCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "A checkpoint of this log that was kept elsewhere: the log must contain what it covers.")
  private List<Path> checkpoints = List.of();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Witnesses (C2SP tlog-policy), of whom the quorum must have cosigned the log.")
  private @Nullable Path policy;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "The public key of the log as its keeper gave it to you, NAME+ID+KEY (default: that of the"
              + " private key beside the records; with DIR those in DIR/vkey).")
  private List<String> keys = List.of();

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description =
          "A directory that `onus ledger export` wrote, or another one of C2SP tlog-tiles.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    if (directory != null) {
      if (policy != null) {
        throw new CliException(
            ExitCode.USAGE, "--policy is about the records themselves, and DIR is an export");
      }
      return ExportedLog.of(common, directory, keys).verify(checkpoints);
    }
    String format = common.format("text", "json");
    try (var database = store.existing(common)) {
      var reader = new LedgerReader(database);
      var witnesses = Witnessed.required(policy, reader);
      var anchors = AnchorsInRepository.of(common, reader, own(database));
      List<EarlierCheckpoint> earlier = new ArrayList<>(kept(reader));
      earlier.addAll(anchors.checkpoints());
      Verdict verdict = Verification.of(database, own(database), earlier);
      Verdict.Fault fault = verdict.fault() == null ? witnesses.fault() : verdict.fault();
      anchors.notes().forEach(common::note);
      if (format.equals("json")) {
        Json.write(
            common.out(),
            new Report(
                fault == null,
                verdict.entries(),
                verdict.signatures(),
                verdict.erased(),
                anchors.report(),
                witnesses.report(),
                fault));
      } else if (fault == null) {
        common.out().println(clean(verdict));
        anchors.line().ifPresent(line -> common.out().println(SafeText.line(line)));
        witnesses.line().ifPresent(line -> common.out().println(SafeText.line(line)));
      } else {
        common.out().println(SafeText.line("does not verify: " + fault));
      }
      return fault == null ? ExitCode.OK : ExitCode.REFUSED;
    }
  }

  private static String clean(Verdict verdict) {
    return String.format(
        Locale.ROOT,
        "verifies: %s, %s of people%s",
        counted(verdict.entries(), "entry", "entries"),
        counted(verdict.signatures(), "signature", "signatures"),
        verdict.erased() == 0 ? "" : ", " + counted(verdict.erased(), "text", "texts") + " erased");
  }

  static String counted(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  /// The key of this log, as far as it is at hand.
  private @Nullable VerifierKey own(Database database) {
    if (!keys.isEmpty()) {
      return ExportedLog.key(keys.getLast());
    }
    return store
        .knownKey(common, database)
        .flatMap(LogKeyFile::read)
        .map(NoteSigner::key)
        .orElse(null);
  }

  /// The kept checkpoints, each signed by a key of the log.
  private List<EarlierCheckpoint> kept(LedgerReader reader) {
    List<VerifierKey> keys = new ArrayList<>();
    reader.keys().forEach(period -> keys.add(period.key()));
    List<EarlierCheckpoint> kept = new ArrayList<>();
    for (Path file : checkpoints) {
      try {
        var note = SignedNote.parse(Files.readAllBytes(file));
        var checkpoint = EarlierCheckpoint.of(file.toString(), note);
        requireSigned(checkpoint, keys);
        kept.add(checkpoint);
      } catch (MalformedLog e) {
        throw new CliException(ExitCode.MALFORMED, file + ": " + e.getMessage());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return kept;
  }

  private static void requireSigned(EarlierCheckpoint checkpoint, List<VerifierKey> keys) {
    try {
      SignedCheckpoint.open(checkpoint.note(), keys);
    } catch (MalformedLog e) {
      throw new CliException(
          ExitCode.REFUSED,
          checkpoint.place()
              + ": "
              + e.getMessage()
              + "; either it is of another log, or this log's keys were changed");
    }
  }

  private record Report(
      boolean clean,
      long entries,
      long signatures,
      long erased,
      AnchorsInRepository.Report anchored,
      Witnessed.@Nullable Report cosigned,
      Verdict.@Nullable Fault fault) {}
}
