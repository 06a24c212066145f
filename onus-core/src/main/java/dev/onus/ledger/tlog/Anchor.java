package dev.onus.ledger.tlog;

import java.util.List;
import java.util.Set;

/// A place outside of a log that keeps checkpoints of it, out of reach of whoever could rewrite the
/// log. A log that was rolled back or forked since does not contain what a checkpoint covers.
///
/// What such a place gives back may come from anybody: a checkpoint counts only when a key of the
/// log signed it.
public interface Anchor {
  /// What the place is called, for messages.
  String name();

  /// The latest checkpoint of a log in this place and in each copy of it, without reading all.
  Kept latest(String origin);

  /// Every checkpoint of a log that is kept.
  Kept all(String origin);

  /// Keeps a checkpoint, unless one of the same log that is as large is kept already. Of several
  /// processes that keep one at a time none is lost.
  ///
  /// @throws RuntimeException when the place can't be written
  void keep(SignedCheckpoint checkpoint);

  /// What a place keeps of one log.
  ///
  /// @param checkpoints the smallest first; nothing of them was verified
  /// @param passedOver what else is there and can't be read, each said in a line; may hold foreign
  ///   text
  /// @param otherLogs the origins of other logs that have checkpoints there, as far as they were
  ///   seen
  record Kept(List<EarlierCheckpoint> checkpoints, List<String> passedOver, Set<String> otherLogs) {
    /// Where nothing is kept.
    public static final Kept NOTHING = new Kept(List.of(), List.of(), Set.of());

    public Kept {
      checkpoints = checkpoints.stream().sorted(EarlierCheckpoint.BY_SIZE).toList();
      passedOver = List.copyOf(passedOver);
      otherLogs = Set.copyOf(otherLogs);
    }
  }
}
