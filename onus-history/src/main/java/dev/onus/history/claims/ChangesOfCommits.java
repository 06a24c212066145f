package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.Commit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What commits did to the tree of their first parent; a root commit's parent is the empty tree.
final class ChangesOfCommits {
  private static final Map<Integer, String> EMPTY_TREE =
      Map.of(
          40, "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
          64, "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321");

  private ChangesOfCommits() {}

  /// The two trees of each commit, in their order. A parent that isn't here (a shallow clone)
  /// counts as the empty tree.
  static List<TreeDiffs.Pair> pairs(Repository repository, List<Commit> commits) {
    Map<String, String> treesOfParents = new HashMap<>();
    repository.commits(
        commits.stream()
            .filter(commit -> !commit.parents().isEmpty())
            .map(commit -> commit.parents().getFirst())
            .distinct()
            .toList(),
        commit -> treesOfParents.put(commit.id(), commit.tree()));
    var pairs = new ArrayList<TreeDiffs.Pair>(commits.size());
    for (Commit commit : commits) {
      String parent = commit.parents().isEmpty() ? "" : commit.parents().getFirst();
      String before =
          treesOfParents.getOrDefault(
              parent, EMPTY_TREE.getOrDefault(commit.tree().length(), commit.tree()));
      pairs.add(new TreeDiffs.Pair(before, commit.tree()));
    }
    return pairs;
  }
}
