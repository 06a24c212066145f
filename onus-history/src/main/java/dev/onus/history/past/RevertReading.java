package dev.onus.history.past;

import dev.onus.history.Repository;
import dev.onus.history.TreeEntry;
import dev.onus.history.past.FilesOfRevert.Versions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the files that reverting a commit is about, and how it can be tried.
///
/// A path that only one side of a merge changed is taken from that side. A merge looks further for
/// one reason: a file that went may have been renamed to one that came, and its directory with it
/// (`git help merge`; git's Documentation/technical/directory-rename-detection). So the files of
/// the commit are enough where the revert does not both remove files and bring files back, where
/// what it changes or removes is still in its place at the revision, and where what it brings back
/// finds its place free and its directories still there. Everything else, and submodules, need a
/// merge of the whole trees.
///
/// That merge compares each file that is gone with each that came since, so its time grows with
/// both. Somebody waits for the answer: a commit with too many of either is not tried.
final class RevertReading {
  private static final int MOST_FILES = 200;
  private static final int MOST_GONE = 10;
  private static final int DEEPEST = 200;

  private final Repository repository;
  private final TreeMap<String, Versions> files = new TreeMap<>();
  private int gone;
  private boolean isApart = true;
  private boolean removes;
  private boolean restores;

  /// How a revert can be tried.
  sealed interface Way {
    /// With these files alone.
    record Files(FilesOfRevert files) implements Way {}

    /// With the whole trees.
    record Trees() implements Way {}

    /// Not in a time that somebody waits, for this reason.
    record None(String because) implements Way {}
  }

  private RevertReading(Repository repository) {
    this.repository = repository;
  }

  /// Reads what stands in each tree.
  ///
  /// @param base the tree of the commit to revert
  /// @param ours the tree of the revision to revert it at
  /// @param theirs the tree of the commit's parent
  static Way way(Repository repository, String base, String ours, String theirs) {
    var reading = new RevertReading(repository);
    reading.directory("", 0, new Trees(base, ours, theirs));
    if (reading.files.size() > MOST_FILES) {
      return new Way.None("it changes more than " + MOST_FILES + " files");
    }
    if (reading.gone > MOST_GONE) {
      return new Way.None("more than " + MOST_GONE + " of its files were moved or removed since");
    }
    return reading.isApart && !(reading.removes && reading.restores)
        ? new Way.Files(new FilesOfRevert(reading.files))
        : new Way.Trees();
  }

  /// A directory in each; null where there is none.
  private record Trees(@Nullable String base, @Nullable String ours, @Nullable String theirs) {}

  /// Reads a directory that the commit changed.
  ///
  /// @param prefix its path with a slash at the end
  private void directory(String prefix, int depth, Trees trees) {
    var inBase = tree(trees.base());
    var inOurs = tree(trees.ours());
    var inTheirs = tree(trees.theirs());
    var names = new TreeSet<>(inBase.keySet());
    names.addAll(inTheirs.keySet());
    for (String name : names) {
      if (depth > DEEPEST || files.size() > MOST_FILES) {
        isApart = false;
        return;
      }
      entry(
          prefix + name,
          depth,
          new Versions(inBase.get(name), inOurs.get(name), inTheirs.get(name)));
    }
  }

  private void entry(String path, int depth, Versions versions) {
    TreeEntry base = versions.base();
    TreeEntry ours = versions.ours();
    TreeEntry theirs = versions.theirs();
    if (Objects.equals(base, theirs)) {
      return;
    }
    boolean isDirectory = isDirectory(base) || isDirectory(theirs);
    boolean isAlike =
        Stream.of(base, ours, theirs)
            .flatMap(Stream::ofNullable)
            .allMatch(one -> !one.isSubmodule() && one.isDirectory() == isDirectory);
    boolean isInPlace = base == null || ours != null;
    isApart &= isAlike && isInPlace;
    if (isDirectory && isAlike) {
      directory(path + "/", depth + 1, new Trees(id(base), id(ours), id(theirs)));
      return;
    }
    isApart &= base != null || ours == null;
    gone += isInPlace ? 0 : 1;
    removes |= theirs == null;
    restores |= base == null;
    files.put(path, versions);
  }

  private static boolean isDirectory(@Nullable TreeEntry entry) {
    return entry != null && entry.isDirectory();
  }

  private static @Nullable String id(@Nullable TreeEntry entry) {
    return entry == null ? null : entry.id();
  }

  /// The entries by name; none of a tree that there is not.
  private Map<String, TreeEntry> tree(@Nullable String id) {
    var byName = new HashMap<String, TreeEntry>();
    if (id != null) {
      var entries = repository.tree(id);
      isApart &= entries.isPresent(); // else git says what is missing
      entries.orElse(List.of()).forEach(entry -> byName.put(entry.name(), entry));
    }
    return byName;
  }
}
