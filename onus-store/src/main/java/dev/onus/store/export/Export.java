package dev.onus.store.export;

import dev.onus.ledger.tlog.LogExport;
import dev.onus.ledger.tlog.LogListing;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.Tile;
import dev.onus.ledger.tlog.Tree;
import dev.onus.store.StoredLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Writes a log into a directory. A new directory appears in one step, complete. One that holds an
/// earlier export of the same log is extended in place: what a reader of its checkpoint needs stays
/// there, each file appears in one step, and the new checkpoint comes last.
///
/// Everything else that is not empty is left alone. Memory does not grow with the log: one bundle
/// of entries is held at a time.
public final class Export {
  private static final String CHECKPOINT = "checkpoint";

  private final StoredLog log;
  private final Path target;
  private final LongConsumer entries;
  private long files;

  private Export(StoredLog log, Path target, LongConsumer entries) {
    this.log = log;
    this.target = target;
    this.entries = entries;
  }

  /// What came of an export.
  public sealed interface Outcome {}

  /// It is there.
  ///
  /// @param since the size that was there before; 0 for none
  /// @param files how many files were written
  public record Exported(SignedCheckpoint checkpoint, long since, long files) implements Outcome {}

  /// The directory holds something that is not this log. Nothing was written.
  public record Foreign(String what) implements Outcome {}

  /// The records are not what they were when they were exported, or do not verify. The directory
  /// still holds what it held.
  public record Contradicted(String what) implements Outcome {}

  /// Exports a log.
  ///
  /// @param entries is told how many entries are written
  public static Outcome of(StoredLog log, Path directory, LongConsumer entries) {
    try {
      Path there = directory.toAbsolutePath().normalize();
      if (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
        return new Export(log, there, entries).anew();
      }
      if (!Files.isDirectory(there)) {
        return new Foreign("is no directory");
      }
      var export = new Export(log, there.toRealPath(), entries);
      try (var content = Files.list(there)) {
        return content.findAny().isPresent() ? export.further() : export.anew();
      }
    } catch (MalformedLog e) {
      return new Contradicted(
          "the records do not verify: " + e.getMessage() + "; `onus ledger verify` says more");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Outcome anew() throws IOException {
    try (var drafts = Drafts.beside(target)) {
      write(0, drafts::keep);
      drafts.publish();
      return new Exported(log.checkpoint(), 0, files);
    }
  }

  private Outcome further() throws IOException {
    var directory = new LogDirectory(target);
    long size = log.checkpoint().size();
    SignedCheckpoint before;
    try {
      var note = directory.read(CHECKPOINT, SignedNote.LONGEST + 1);
      if (note.isEmpty()) {
        return new Foreign("is not empty, and holds no log");
      }
      before = SignedCheckpoint.open(SignedNote.parse(note.get()), log.keys());
    } catch (MalformedLog e) {
      return new Foreign("holds another log than this: " + e.getMessage());
    }
    if (before.size() > size) {
      return new Contradicted(
          String.format(
              Locale.ROOT,
              "it holds %,d entries, and the records have %,d: they were rolled back",
              before.size(),
              size));
    }
    if (!new Tree(log.tiles()).root(before.size()).equals(before.root())) {
      return new Contradicted(
          String.format(
              Locale.ROOT,
              "its %,d entries are not the first of the records: they were forked",
              before.size()));
    }
    Optional<String> foreign;
    try (var paths = directory.paths()) {
      foreign =
          paths
              .filter(path -> !Drafts.isDraft(path) && !LogListing.belongs(path, size))
              .findFirst();
    }
    if (foreign.isPresent()) {
      return new Foreign("is not empty, and " + foreign.get() + " is no file of this log");
    }
    removeDrafts();
    write(before.size(), (path, content) -> Drafts.replace(target, path, content));
    removeOutgrown(directory);
    return new Exported(log.checkpoint(), before.size(), files);
  }

  private void write(long since, LogExport.Target<IOException> target) throws IOException {
    new LogExport(log.checkpoint(), since, log.tiles(), log.entries())
        .to((path, content) -> {
          target.write(path, content);
          files++;
          if (path.startsWith("tile/entries/")) {
            var bundle = Tile.parse(path);
            entries.accept(bundle.number() * Tile.WIDTH + bundle.width());
          }
        });
  }

  /// What an export left that was killed.
  private void removeDrafts() throws IOException {
    List<Path> drafts;
    try (var files = Files.list(target)) {
      drafts = files.filter(file -> Drafts.isDraft(file.getFileName().toString())).toList();
    }
    for (Path draft : drafts) {
      Files.deleteIfExists(draft);
    }
  }

  /// Partial tiles whose full tile is there now: whoever asks for one finds it in that.
  private void removeOutgrown(LogDirectory directory) throws IOException {
    List<String> outgrown;
    try (var paths = directory.paths()) {
      outgrown =
          paths.filter(path -> path.contains(".p/") && isOutgrown(Tile.parse(path))).toList();
    }
    for (String path : outgrown) {
      Path tile = target.resolve(path);
      Files.deleteIfExists(tile);
      try (var others = Files.list(tile.getParent())) {
        if (others.findAny().isPresent()) {
          continue;
        }
      }
      Files.deleteIfExists(tile.getParent());
    }
  }

  private boolean isOutgrown(Tile tile) {
    return !tile.full()
        && Tile.in(log.checkpoint().size(), tile.level(), tile.number())
            .filter(Tile::full)
            .isPresent();
  }
}
