package dev.onus.ledger.tlog;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// A checkpoint that was kept somewhere, as a log is held against it.
///
/// @param place where it was kept, for messages
/// @param checkpoint what its text says
public record EarlierCheckpoint(String place, SignedNote note, Checkpoint checkpoint) {
  /// The smallest first; of the same size by place, so that the order is always the same.
  public static final Comparator<EarlierCheckpoint> BY_SIZE =
      Comparator.comparingLong(EarlierCheckpoint::size).thenComparing(EarlierCheckpoint::place);

  /// Reads what a note says.
  ///
  /// @throws MalformedLog when it is no checkpoint
  public static EarlierCheckpoint of(String place, SignedNote note) {
    return new EarlierCheckpoint(place, note, Checkpoint.parse(note.text()));
  }

  public long size() {
    return checkpoint.size();
  }

  public Hash root() {
    return checkpoint.root();
  }

  /// Whether one of these keys of the log signed it.
  public boolean isSignedBy(Collection<VerifierKey> logKeys) {
    try {
      SignedCheckpoint.open(note, logKeys);
      return true;
    } catch (MalformedLog e) {
      return false;
    }
  }

  /// What is wrong with a log that does not contain what this covers, as `has …` or `does not …`;
  /// empty when it does contain it.
  ///
  /// @param head of the log, with the right root
  /// @param tiles of the log; wrong ones give no proof, and so a reason
  public Optional<String> contradiction(Checkpoint head, TileSource tiles) {
    if (size() > head.size()) {
      return Optional.of(rolledBack(head.size()));
    }
    if (size() == 0) {
      return Optional.empty();
    }
    boolean isContained;
    try {
      isContained = new Tree(tiles).consistency(size(), head.size()).verifies(root(), head.root());
    } catch (MalformedLog e) {
      isContained = false;
    }
    return isContained ? Optional.empty() : Optional.of(forked());
  }

  /// What is to be said of a log that has fewer entries.
  public String rolledBack(long size) {
    return "has %s, but %s holds a checkpoint of it with %d: it was rolled back"
        .formatted(entries(size), place, size());
  }

  /// What is to be said of a log that has other entries.
  public String forked() {
    return "does not begin with the %s that a checkpoint in %s covers: it was forked"
        .formatted(entries(size()), place);
  }

  private static String entries(long count) {
    return count == 1 ? "1 entry" : count + " entries";
  }
}
