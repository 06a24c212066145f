package dev.onus.ledger.tlog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/// Verifies a directory of a log as `LogExport` writes it: the log itself, the keys beside it, and
/// that there is nothing else.
///
/// @param files the files of the directory
/// @param paths the path of every file that is there, relative, its parts joined by `/`; read once
public record ExportVerification(LogFiles files, Stream<String> paths) {
  /// In bytes; more than any legal list of keys.
  private static final int LONGEST_KEYS = 1 << 21;

  /// Verifies the directory.
  ///
  /// @param given the keys of the log, known otherwise. Where there are none, those beside the log
  ///   count: then whoever made the directory may have made the keys as well.
  /// @param earlier signed checkpoints that somebody kept; see `LogVerification`
  public LogVerification.Verdict verify(
      Collection<VerifierKey> given, Collection<SignedNote> earlier) {
    List<VerifierKey> beside;
    try {
      beside = beside();
    } catch (MalformedLog e) {
      return broken(LogFault.Kind.MALFORMED, LogTiles.KEYS, e.getMessage());
    }
    if (given.isEmpty() && beside.isEmpty()) {
      return broken(
          LogFault.Kind.MALFORMED, LogTiles.KEYS, "is missing, and no key of the log is given");
    }
    var known = given.isEmpty() ? beside : given;
    var opened = new ArrayList<SignedCheckpoint>();
    for (var note : earlier) {
      try {
        opened.add(SignedCheckpoint.open(note, known));
      } catch (MalformedLog e) {
        return broken(LogFault.Kind.UNSIGNED, "earlier checkpoint", e.getMessage());
      }
    }
    return switch (LogVerification.verify(files, known, opened)) {
      case LogVerification.Sound sound -> surroundings(sound, beside);
      case LogVerification.Broken broken -> broken;
    };
  }

  private List<VerifierKey> beside() {
    var content = files.read(LogTiles.KEYS, LONGEST_KEYS);
    return content.isEmpty() ? List.of() : VerifierKey.parseLines(content.get());
  }

  private LogVerification.Verdict surroundings(
      LogVerification.Sound sound, List<VerifierKey> beside) {
    if (!signers(sound.checkpoint(), beside).containsAll(beside)) {
      return broken(
          LogFault.Kind.UNSIGNED, LogTiles.KEYS, "names a key that did not sign the checkpoint");
    }
    var listing = new LogListing(files, sound.checkpoint().size());
    return paths
        .map(listing::fault)
        .flatMap(Optional::stream)
        .findFirst()
        .<LogVerification.Verdict>map(LogVerification.Broken::new)
        .orElse(sound);
  }

  private static Set<VerifierKey> signers(SignedCheckpoint checkpoint, List<VerifierKey> keys) {
    try {
      return new HashSet<>(SignedCheckpoint.open(checkpoint.note(), keys).by());
    } catch (MalformedLog e) {
      return Set.of();
    }
  }

  private static LogVerification.Broken broken(LogFault.Kind kind, String path, String message) {
    return new LogVerification.Broken(new LogFault(kind, path, OptionalLong.empty(), message));
  }
}
