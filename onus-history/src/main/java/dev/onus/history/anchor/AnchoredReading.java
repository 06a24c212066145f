package dev.onus.history.anchor;

import dev.onus.history.Git;
import dev.onus.history.ObjectStream;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the checkpoints of one log from commits of one ref, through one git.
///
/// A commit repeats the checkpoints of the commits before, so that the same one counts once: where
/// it is the earliest of those that are read.
final class AnchoredReading {
  /// In bytes. A checkpoint that its log alone signed has some 200.
  private static final int LONGEST = 1 << 16;

  /// Of all of a ref, in bytes: some 800,000 checkpoints.
  private static final long MOST_BYTES = 256L << 20;

  /// More lines about what can't be read help nobody.
  private static final int MOST_PROBLEMS = 20;

  private static final int MOST_OTHER_LOGS = 100;
  private static final int SHORT_ID = 12;

  private final Git git;
  private final String ref;
  private final String origin;
  private final List<EarlierCheckpoint> found = new ArrayList<>();
  private final Set<String> blobs = new HashSet<>();
  private final Set<String> passedOver = new LinkedHashSet<>();
  private long bytes;

  AnchoredReading(Git git, String ref, String origin) {
    this.git = git;
    this.ref = ref;
    this.origin = origin;
  }

  /// Checkpoints of this log; nothing of them was verified.
  List<EarlierCheckpoint> found() {
    return found;
  }

  /// What can't be read, each said in a line.
  List<String> passedOver() {
    return List.copyOf(passedOver);
  }

  /// @param commits the newest first
  void read(List<String> commits) {
    String path = AnchorRefs.directory(origin) + "/checkpoint";
    List<String> oldestFirst = commits.reversed();
    ObjectStream.read(
        git,
        oldestFirst.stream().map(commit -> name(commit, path)).toList(),
        LONGEST,
        (place, type, id, content) -> take(oldestFirst.get(place), type, id, content));
  }

  private static byte[] name(String commit, String path) {
    return (commit + ":" + path).getBytes(StandardCharsets.US_ASCII);
  }

  private void take(String commit, String type, String blob, byte @Nullable [] content) {
    String place = ref + " at " + commit.substring(0, SHORT_ID);
    if (type.equals("missing")) {
      return; // a checkpoint of another log, or none
    }
    if (!type.equals("blob") || content == null) {
      pass(place, "is no file, or too large");
      return;
    }
    if (!blobs.add(blob)) {
      return;
    }
    bytes += content.length;
    if (bytes > MOST_BYTES) {
      pass(ref, "there is more than " + (MOST_BYTES >> 20) + " MB of checkpoints");
      return;
    }
    try {
      var checkpoint = EarlierCheckpoint.of(place, SignedNote.parse(content));
      if (checkpoint.checkpoint().origin().equals(origin)) {
        found.add(checkpoint);
      } else {
        pass(place, "is of another log than its directory says");
      }
    } catch (MalformedLog e) {
      pass(place, String.valueOf(e.getMessage()));
    }
  }

  private void pass(String place, String what) {
    if (passedOver.size() < MOST_PROBLEMS) {
      passedOver.add(place + ": what should be a checkpoint can't be read: " + what);
    }
  }

  /// The origins of the other logs that a commit has checkpoints of, as far as they can be read.
  Set<String> otherLogs(String commit) {
    var names = git.text("ls-tree", "--name-only", commit).lines().limit(MOST_OTHER_LOGS).toList();
    var origins = new HashSet<String>();
    ObjectStream.read(
        git,
        names.stream()
            .filter(name -> name.chars().allMatch(c -> Character.digit(c, 16) >= 0))
            .map(name -> name(commit, name + "/checkpoint"))
            .toList(),
        LONGEST,
        (_, type, _, content) -> {
          if (type.equals("blob") && content != null) {
            origin(content).filter(other -> !other.equals(origin)).ifPresent(origins::add);
          }
        });
    return origins;
  }

  private static Optional<String> origin(byte[] content) {
    try {
      return Optional.of(EarlierCheckpoint.of("", SignedNote.parse(content)).checkpoint().origin());
    } catch (MalformedLog e) {
      return Optional.empty();
    }
  }
}
