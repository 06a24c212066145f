package dev.onus.ledger.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Verifies all of a log from its files, trusting nothing but keys: the signature of the
/// checkpoint, each entry against its leaf, each tile against the tiles below, the root against the
/// checkpoint, and that the log goes on from checkpoints that were seen before.
///
/// It reads each file once, in order, and keeps one tile a level, however long the log is.
public final class LogVerification {
  private final LogTiles files;
  private final long size;
  private final List<SignedCheckpoint> earlier;
  private final Hasher hasher = new Hasher();

  /// Roots of full tiles of level 0, as leaves of a tree of their own: the upper part of the tree.
  private final Frontier upper = Frontier.empty();

  /// For each level from 1 the hashes of the tile that is being filled.
  private final byte[] @Nullable [] rows = new byte[Tile.HIGHEST_IN_USE + 1][];

  private int nextEarlier;

  private LogVerification(LogFiles files, long size, List<SignedCheckpoint> earlier) {
    this.files = new LogTiles(files);
    this.size = size;
    this.earlier = earlier;
  }

  /// What a log is worth.
  public sealed interface Verdict {}

  /// Everything is as the log signed it.
  public record Sound(SignedCheckpoint checkpoint) implements Verdict {}

  /// Something is wrong; this is the first of it.
  public record Broken(LogFault fault) implements Verdict {}

  /// Verifies a log.
  ///
  /// @param logKeys the keys of the log, known otherwise than from these files
  /// @param earlier checkpoints that somebody kept: the log must begin with what they say. Without
  ///   any, a log that was replaced as a whole by whoever holds its key looks sound.
  public static Verdict verify(
      LogFiles files, Collection<VerifierKey> logKeys, Collection<SignedCheckpoint> earlier) {
    SignedNote note;
    try {
      note = new LogTiles(files).checkpoint();
    } catch (MalformedLog e) {
      return new Broken(LogFault.of(LogFault.Kind.MALFORMED, e));
    }
    SignedCheckpoint checkpoint;
    try {
      checkpoint = SignedCheckpoint.open(note, logKeys);
    } catch (MalformedLog e) {
      return new Broken(LogFault.of(LogFault.Kind.UNSIGNED, e));
    }
    var inOrder = new ArrayList<>(earlier);
    inOrder.sort(Comparator.comparingLong(SignedCheckpoint::size));
    try {
      new LogVerification(files, checkpoint.size(), inOrder).run(checkpoint);
      return new Sound(checkpoint);
    } catch (Found e) {
      return new Broken(e.fault);
    } catch (MalformedLog e) {
      return new Broken(LogFault.of(LogFault.Kind.MALFORMED, e));
    }
  }

  /// Ends the run at the first thing that is wrong.
  private static final class Found extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient LogFault fault;

    Found(LogFault fault) {
      super(fault.message(), null, false, false);
      this.fault = fault;
    }
  }

  private static Found found(LogFault.Kind kind, String path, long position, String message) {
    return new Found(new LogFault(kind, path, OptionalLong.of(position), message));
  }

  private void run(SignedCheckpoint checkpoint) {
    requireNoRollback(checkpoint);
    long whole = size / Tile.WIDTH;
    for (long number = 0; number < whole; number++) {
      byte[] leaves = leaves(new Tile(0, number, Tile.WIDTH));
      requireEarlier(number, leaves);
      var root = hasher.complete(leaves, 0, Tile.WIDTH);
      upper.append(root);
      fill(1, number, root);
    }
    int width = Tile.partialWidth(size, 0);
    byte[] rest = width == 0 ? new byte[0] : leaves(new Tile(0, whole, width));
    requireEarlier(whole, rest);
    for (int level = 1; Tile.hashes(size, level) > 0; level++) {
      int partial = Tile.partialWidth(size, level);
      if (partial > 0) {
        compare(new Tile(level, Tile.hashes(size, level) / Tile.WIDTH, partial), row(level));
      }
    }
    requireRoot(checkpoint, root(rest, width));
  }

  private void requireNoRollback(SignedCheckpoint checkpoint) {
    for (var before : earlier) {
      if (!before.origin().equals(checkpoint.origin())) {
        throw found(
            LogFault.Kind.FORK,
            LogTiles.CHECKPOINT,
            0,
            "is of the log " + checkpoint.origin() + ", and was of " + before.origin() + " before");
      }
      if (before.size() > size) {
        throw found(
            LogFault.Kind.ROLLBACK,
            LogTiles.CHECKPOINT,
            size,
            "the log ends at size " + size + ", and was at size " + before.size() + " before");
      }
    }
  }

  private static void requireRoot(SignedCheckpoint checkpoint, Hash root) {
    if (!root.equals(checkpoint.root())) {
      throw new Found(
          new LogFault(
              LogFault.Kind.ROOT,
              LogTiles.CHECKPOINT,
              OptionalLong.empty(),
              "says root %s, and the tiles have root %s"
                  .formatted(checkpoint.root().base64(), root.base64())));
    }
  }

  /// The leaf hashes of a tile of level 0, each of which is that of its entry.
  private byte[] leaves(Tile tile) {
    byte[] expected = files.hashes(0, tile.number(), tile.width());
    var bundle = files.bundle(tile.number(), tile.width());
    byte[] leaf = new byte[Hash.LENGTH];
    for (int i = 0; i < tile.width(); i++) {
      hasher.leaf(bundle.bytes(), bundle.start(i), bundle.length(i), leaf, 0);
      int at = i * Hash.LENGTH;
      if (!Arrays.equals(leaf, 0, Hash.LENGTH, expected, at, at + Hash.LENGTH)) {
        throw found(
            LogFault.Kind.ENTRY,
            bundle.path(),
            tile.firstEntry(i),
            "the entry does not have the hash in " + tile.path() + ": one of the two was changed");
      }
    }
    return expected;
  }

  /// Puts the root of a full tile into the tile above, and compares that when it is full.
  private void fill(int level, long index, Hash root) {
    int slot = (int) (index % Tile.WIDTH);
    root.copyTo(row(level), slot * Hash.LENGTH);
    if (slot == Tile.WIDTH - 1) {
      long number = index / Tile.WIDTH;
      compare(new Tile(level, number, Tile.WIDTH), row(level));
      fill(level + 1, number, hasher.complete(row(level), 0, Tile.WIDTH));
    }
  }

  private byte[] row(int level) {
    byte[] row = rows[level];
    if (row == null) {
      row = new byte[Tile.BYTES];
      rows[level] = row;
    }
    return row;
  }

  private void compare(Tile tile, byte[] row) {
    byte[] there = files.hashes(tile.level(), tile.number(), tile.width());
    int wrong = Arrays.mismatch(there, 0, there.length, row, 0, there.length);
    if (wrong >= 0) {
      int hash = wrong / Hash.LENGTH;
      throw found(
          LogFault.Kind.TILE,
          tile.path(),
          tile.firstEntry(hash),
          "hash " + hash + " does not follow from the tiles below");
    }
  }

  /// The root when these leaves come after all full tiles so far.
  private Hash root(byte[] leaves, int count) {
    if (count == 0) {
      return upper.root();
    }
    var right = Frontier.empty();
    for (int i = 0; i < count; i++) {
      right.append(leaves, i * Hash.LENGTH);
    }
    return upper.rootBefore(right.root());
  }

  /// Compares the earlier checkpoints whose size falls into the tile with this number.
  private void requireEarlier(long number, byte[] leaves) {
    while (nextEarlier < earlier.size() && earlier.get(nextEarlier).size() / Tile.WIDTH == number) {
      var before = earlier.get(nextEarlier++);
      if (!root(leaves, Tile.partialWidth(before.size(), 0)).equals(before.root())) {
        throw found(
            LogFault.Kind.FORK,
            LogTiles.CHECKPOINT,
            0,
            "the log does not begin with what it was at size "
                + before.size()
                + ": root "
                + before.root().base64());
      }
    }
  }
}
