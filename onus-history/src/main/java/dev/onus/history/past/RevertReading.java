package dev.onus.history.past;

import dev.onus.history.Repository;
import dev.onus.history.TreeEntry;
import dev.onus.history.past.FilesOfRevert.Versions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds the files that reverting a commit is about, where the merge can be done with them alone.
///
/// A path that only one side of a merge changed is taken from that side. A merge looks further for
/// one reason: a file that went may have been renamed to one that came, and its directory with it
/// (`git help merge`; git's Documentation/technical/directory-rename-detection). So the files of
/// the commit are enough where the revert does not both remove files and bring files back, where
/// what it changes or removes is still in its place at the revision, and where what it brings back
/// finds its place free and its directories still there. Everything else, and submodules, need a
/// merge of the whole trees.
final class RevertReading {
  /// Larger commits are left to git: reading so many directories costs what its merge does.
  private static final int MOST_FILES = 2000;

  private static final int DEEPEST = 200;

  private final Repository repository;
  private final TreeMap<String, Versions> files = new TreeMap<>();
  private boolean removes;
  private boolean restores;

  private RevertReading(Repository repository) {
    this.repository = repository;
  }

  /// The files, if they are enough.
  ///
  /// @param base the tree of the commit to revert
  /// @param ours the tree of the revision to revert it at
  /// @param theirs the tree of the commit's parent
  static Optional<FilesOfRevert> read(
      Repository repository, String base, String ours, String theirs) {
    var reading = new RevertReading(repository);
    boolean isEnough = reading.directory("", 0, base, ours, theirs);
    return isEnough && !(reading.removes && reading.restores)
        ? Optional.of(new FilesOfRevert(reading.files))
        : Optional.empty();
  }

  /// Reads a directory that the commit changed.
  ///
  /// @param prefix its path with a slash at the end
  /// @return whether the files are enough so far
  private boolean directory(
      String prefix,
      int depth,
      @Nullable String base,
      @Nullable String ours,
      @Nullable String theirs) {
    var inBase = tree(base);
    var inOurs = tree(ours);
    var inTheirs = tree(theirs);
    if (inBase.isEmpty() || inOurs.isEmpty() || inTheirs.isEmpty() || depth > DEEPEST) {
      return false;
    }
    var names = new TreeSet<>(inBase.get().keySet());
    names.addAll(inTheirs.get().keySet());
    for (String name : names) {
      var versions =
          new Versions(inBase.get().get(name), inOurs.get().get(name), inTheirs.get().get(name));
      if (!entry(prefix + name, depth, versions)) {
        return false;
      }
    }
    return true;
  }

  private boolean entry(String path, int depth, Versions versions) {
    TreeEntry base = versions.base();
    TreeEntry ours = versions.ours();
    TreeEntry theirs = versions.theirs();
    if (base == null ? theirs == null : base.equals(theirs)) {
      return true;
    }
    boolean isDirectory = isDirectory(base) || isDirectory(theirs);
    if (isSubmodule(base)
        || isSubmodule(ours)
        || isSubmodule(theirs)
        || (base != null && isDirectory(base) != isDirectory)
        || (theirs != null && isDirectory(theirs) != isDirectory)
        || (ours != null && isDirectory(ours) != isDirectory)
        || (base != null && ours == null)) {
      return false;
    }
    if (isDirectory) {
      return directory(path + "/", depth + 1, id(base), id(ours), id(theirs));
    }
    if (base == null && ours != null) {
      return false;
    }
    removes |= theirs == null;
    restores |= base == null;
    files.put(path, versions);
    return files.size() <= MOST_FILES;
  }

  private static boolean isDirectory(@Nullable TreeEntry entry) {
    return entry != null && entry.isDirectory();
  }

  private static boolean isSubmodule(@Nullable TreeEntry entry) {
    return entry != null && entry.isSubmodule();
  }

  private static @Nullable String id(@Nullable TreeEntry entry) {
    return entry == null ? null : entry.id();
  }

  /// The entries by name; none of a tree that there is not, empty where it can't be read.
  private Optional<Map<String, TreeEntry>> tree(@Nullable String id) {
    if (id == null) {
      return Optional.of(Map.of());
    }
    return repository
        .tree(id)
        .map(entries -> {
          var byName = new HashMap<String, TreeEntry>();
          entries.forEach(entry -> byName.put(entry.name(), entry));
          return byName;
        });
  }
}
