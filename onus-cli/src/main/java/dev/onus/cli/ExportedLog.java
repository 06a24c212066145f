package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.ExportVerification;
import dev.onus.ledger.tlog.LogFault;
import dev.onus.ledger.tlog.LogFiles;
import dev.onus.ledger.tlog.LogVerification;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.export.LogDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// `onus ledger verify DIR`: checks an exported log with nothing but its files and its key.
final class ExportedLog {
  private static final int BUNDLE = 256;

  private final Common common;
  private final Path path;
  private final List<VerifierKey> keys;

  private ExportedLog(Common common, Path path, List<VerifierKey> keys) {
    this.common = common;
    this.path = path;
    this.keys = keys;
  }

  /// An exported log, with keys of it that are known from elsewhere.
  ///
  /// @throws CliException (usage) when one is no key, (malformed) when there is no directory
  static ExportedLog of(Common common, Path path, List<String> keys) {
    if (!Files.isDirectory(path)) {
      throw new CliException(ExitCode.MALFORMED, path + ": no such directory");
    }
    return new ExportedLog(common, path, keys.stream().map(ExportedLog::key).toList());
  }

  /// @throws CliException (usage) when it is no key
  static VerifierKey key(String text) {
    try {
      return VerifierKey.parse(text.strip());
    } catch (MalformedLog e) {
      throw new CliException(ExitCode.USAGE, "--key '" + text + "': " + e.what());
    }
  }

  /// Verifies it and prints what came of it; returns the exit code.
  ///
  /// @param kept files with checkpoints that were kept elsewhere
  int verify(List<Path> kept) {
    String format = common.format("text", "json");
    List<SignedNote> earlier = kept.stream().map(ExportedLog::note).toList();
    LogVerification.Verdict verdict = verdict(earlier);
    if (format.equals("json")) {
      Json.write(common.out(), report(verdict));
    } else {
      common.out().println(SafeText.block(text(verdict)));
    }
    return switch (verdict) {
      case LogVerification.Sound _ -> ExitCode.OK;
      case LogVerification.Broken _ -> ExitCode.REFUSED;
    };
  }

  private LogVerification.Verdict verdict(List<SignedNote> earlier) {
    var directory = new LogDirectory(path);
    try (var bar = common.progress("verify", sizeAsSaid(directory));
        var paths = directory.paths()) {
      var done = new AtomicLong();
      LogFiles counted =
          (file, most) -> {
            if (file.startsWith("tile/entries/")) {
              bar.at(done.addAndGet(BUNDLE));
            }
            return directory.read(file, most);
          };
      return new ExportVerification(counted, paths).verify(keys, earlier);
    }
  }

  /// What the checkpoint says before anything is verified: good enough for a progress bar.
  private static long sizeAsSaid(LogDirectory directory) {
    try {
      return directory
          .read("checkpoint", SignedNote.LONGEST)
          .map(note -> Checkpoint.parse(SignedNote.parse(note).text()).size())
          .orElse(0L);
    } catch (MalformedLog e) {
      return 0;
    }
  }

  private static SignedNote note(Path file) {
    try {
      return SignedNote.parse(Files.readAllBytes(file));
    } catch (MalformedLog e) {
      throw new CliException(ExitCode.MALFORMED, file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String text(LogVerification.Verdict verdict) {
    return switch (verdict) {
      case LogVerification.Sound(SignedCheckpoint checkpoint) -> {
        var text = new StringBuilder();
        text.append(
            String.format(
                Locale.ROOT,
                "verifies: %,d entries of %s",
                checkpoint.size(),
                checkpoint.origin()));
        checkpoint.by().forEach(key -> text.append("\n  signed by ").append(key));
        if (keys.isEmpty()) {
          text.append("\n  this key lies beside the log: compare it with the one that its keeper")
              .append("\n  gave you, or name that one: onus ledger verify --key KEY DIR");
        }
        yield text.toString();
      }
      case LogVerification.Broken(LogFault fault) -> "does not verify: " + fault;
    };
  }

  /// How many entries, for people.
  static String entries(long count) {
    return count == 1 ? "1 entry" : String.format(Locale.ROOT, "%,d entries", count);
  }

  private static Report report(LogVerification.Verdict verdict) {
    return switch (verdict) {
      case LogVerification.Sound(SignedCheckpoint checkpoint) ->
          new Report(
              true,
              checkpoint.size(),
              checkpoint.origin(),
              checkpoint.root().base64(),
              checkpoint.by().stream().map(VerifierKey::toString).toList(),
              null);
      case LogVerification.Broken(LogFault fault) ->
          new Report(
              false,
              null,
              null,
              null,
              List.of(),
              new Fault(
                  fault.path(),
                  fault.message(),
                  fault.kind().name().toLowerCase(Locale.ROOT),
                  fault.position().isPresent() ? fault.position().getAsLong() : null));
    };
  }

  private record Report(
      boolean clean,
      @Nullable Long entries,
      @Nullable String origin,
      @Nullable String root,
      List<String> keys,
      @Nullable Fault fault) {}

  /// @param place the file
  /// @param entry the position of the first entry that it concerns
  private record Fault(String place, String what, String kind, @Nullable Long entry) {}
}
