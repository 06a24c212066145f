package dev.onus.cli;

import dev.onus.history.Repository;
import dev.onus.history.anchor.LogRef;
import dev.onus.ledger.tlog.Anchor;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.LedgerReader;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Every checkpoint of a log that the refs of a repository hold.
///
/// @param checkpoints the smallest first
/// @param notes what else is to be said of the refs; may hold foreign text
record AnchorsInRepository(List<EarlierCheckpoint> checkpoints, List<String> notes) {
  private static final int MOST_NAMED = 5;

  /// The origin of a log that has none yet: every log in the refs is another one.
  private static final String NO_LOG = "";

  AnchorsInRepository {
    checkpoints = List.copyOf(checkpoints);
    notes = List.copyOf(notes);
  }

  /// What JSON says of them.
  ///
  /// @param checkpoints how many there are
  /// @param size of the largest; 0 where there is none
  record Report(int checkpoints, long size, List<String> notes) {}

  /// Reads them; none where there is no repository.
  ///
  /// @param own the key of the log as far as that is at hand: a log whose tables were emptied is
  ///   still known by it
  static AnchorsInRepository of(Common common, LedgerReader reader, @Nullable VerifierKey own) {
    Optional<String> origin = Optional.ofNullable(own).or(reader::key).map(VerifierKey::name);
    Optional<Repository> opened = LedgerAnchor.repository(common);
    if (opened.isEmpty()) {
      return new AnchorsInRepository(List.of(), List.of());
    }
    try (Repository repository = opened.get()) {
      Anchor.Kept kept = new LogRef(repository, InstantSource.system()).all(origin.orElse(NO_LOG));
      List<String> notes = new ArrayList<>(kept.passedOver());
      if (!kept.otherLogs().isEmpty()) {
        notes.add("the refs hold checkpoints of other logs too: " + names(kept));
      }
      return new AnchorsInRepository(kept.checkpoints(), notes);
    }
  }

  private static String names(Anchor.Kept kept) {
    Stream<String> first = kept.otherLogs().stream().sorted().limit(MOST_NAMED);
    return String.join(", ", first.toList()) + (kept.otherLogs().size() > MOST_NAMED ? ", …" : "");
  }

  private long size() {
    return checkpoints.isEmpty() ? 0 : checkpoints.getLast().size();
  }

  Report report() {
    return new Report(checkpoints.size(), size(), notes);
  }

  /// What is to be said of a log that contains what they cover.
  Optional<String> line() {
    return checkpoints.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "anchored: %s, the latest of %s, in %s",
                LedgerVerifyCommand.counted(checkpoints.size(), "checkpoint", "checkpoints"),
                LedgerVerifyCommand.counted(size(), "entry", "entries"),
                checkpoints.getLast().place()));
  }
}
