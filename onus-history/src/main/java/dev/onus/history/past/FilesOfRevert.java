package dev.onus.history.past;

import dev.onus.history.ScratchObjects;
import dev.onus.history.TreeEntry;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The files that reverting a commit is about, by path; [RevertReading] finds them.
record FilesOfRevert(SortedMap<String, Versions> versions) {

  /// What stands at a path; null where nothing does.
  ///
  /// @param base at the commit to revert
  /// @param ours at the revision to revert it at
  /// @param theirs at the parent of the commit
  record Versions(@Nullable TreeEntry base, @Nullable TreeEntry ours, @Nullable TreeEntry theirs) {}

  /// Whether none of the files was changed since the commit.
  boolean areUnchanged() {
    return versions.values().stream().allMatch(one -> Objects.equals(one.base(), one.ours()));
  }

  /// Writes the tree that one side makes of these files alone.
  ///
  /// @return its id
  String tree(ScratchObjects scratch, Function<Versions, @Nullable TreeEntry> side) {
    var entries = new TreeMap<String, TreeEntry>();
    versions.forEach((path, one) -> {
      TreeEntry entry = side.apply(one);
      if (entry != null) {
        entries.put(path, entry);
      }
    });
    return scratch.tree(entries);
  }
}
