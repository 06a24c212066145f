package dev.onus.history.change;

import dev.onus.history.Repository;
import dev.onus.provenance.RepositoryPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which commits of a change touched which paths. What only a merge changed was touched by the
/// merges.
///
/// @param byPath the ids, latest first
/// @param merges the merges of the change, latest first
record Touching(Repository repository, Map<String, List<String>> byPath, List<String> merges) {
  /// A path of a tree never starts with a slash, so two of them start a commit.
  private static final String START = "//";

  /// That of a change of one commit, which touched all that the change did.
  static Touching ofSingle(Repository repository, String commit) {
    return new Touching(repository, Map.of(), List.of(commit));
  }

  static Touching read(Repository repository, String base, String head) {
    byte[] output =
        repository
            .git()
            .run(
                "log",
                "-z",
                "--name-only",
                "--no-renames",
                "--format=" + START + "%H %P",
                head,
                "^" + base,
                "--");
    Map<String, List<String>> byPath = new HashMap<>();
    var merges = new ArrayList<String>();
    String commit = "";
    for (String token : tokens(output)) {
      if (token.startsWith(START)) {
        String[] ids = token.substring(START.length()).strip().split(" ", -1);
        commit = ids[0];
        if (ids.length > 2) {
          merges.add(commit);
        }
      } else if (!token.isEmpty()) {
        byPath.computeIfAbsent(token, _ -> new ArrayList<>()).add(commit);
      }
    }
    return new Touching(repository, byPath, merges);
  }

  /// The ids of the commits that touched a path, latest first.
  List<String> of(String path) {
    return byPath.getOrDefault(path, merges);
  }

  /// Whether a commit of the change may have changed a path. Git does not list what a merge
  /// changed: that is something that the whole change did and that no other commit is known for.
  ///
  /// @param all the paths that the change as a whole changed
  boolean changed(String commit, String path, Set<String> all) {
    return merges.contains(commit)
        ? all.contains(path)
        : byPath.getOrDefault(path, List.of()).contains(commit);
  }

  /// Where files stood that are new where they are, as git finds it: by path.
  Map<String, String> moved(String base, String head) {
    List<String> tokens =
        tokens(
            repository
                .git()
                .run(
                    "diff-tree",
                    "-r",
                    "-z",
                    "-M",
                    "--diff-filter=RC",
                    "--name-status",
                    base,
                    head));
    Map<String, String> moved = new HashMap<>();
    for (int i = 0; i + 2 < tokens.size(); i += 3) {
      moved.put(tokens.get(i + 2), tokens.get(i + 1));
    }
    return moved;
  }

  private static List<String> tokens(byte[] output) {
    var tokens = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < output.length; i++) {
      if (output[i] == 0) {
        String token = RepositoryPath.decode(Arrays.copyOfRange(output, start, i));
        // between a commit and its paths git writes the end of a line
        tokens.add(token.startsWith("\n") ? token.substring(1) : token);
        start = i + 1;
      }
    }
    return tokens;
  }
}
