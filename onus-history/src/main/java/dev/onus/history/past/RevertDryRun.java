package dev.onus.history.past;

import dev.onus.history.Git;
import dev.onus.history.GitFailure;
import dev.onus.history.Repository;
import dev.onus.provenance.Commit;
import dev.onus.provenance.RepositoryPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What reverting a commit at a revision would do, found without touching worktree, index or refs.
///
/// A revert is a merge whose base is the commit and whose other side is its first parent. `git
/// merge-tree --write-tree` (git 2.38 or newer) merges commits only, so the three trees are wrapped
/// into commits of the shadow, which vanish with it.
public final class RevertDryRun {
  private static final Map<String, String> NOBODY =
      Map.of(
          "GIT_AUTHOR_NAME", "onus",
          "GIT_AUTHOR_EMAIL", "onus@localhost",
          "GIT_AUTHOR_DATE", "@0 +0000",
          "GIT_COMMITTER_NAME", "onus",
          "GIT_COMMITTER_EMAIL", "onus@localhost",
          "GIT_COMMITTER_DATE", "@0 +0000");

  private final Repository repository;

  public RevertDryRun(Repository repository) {
    this.repository = repository;
  }

  /// What came of it.
  public sealed interface Result {
    /// The revert applies.
    record Clean() implements Result {}

    /// These files conflict.
    record Conflicts(List<String> paths) implements Result {
      public Conflicts {
        paths = List.copyOf(paths);
      }
    }

    /// It can't be tried, for this reason.
    record Untried(String because) implements Result {}
  }

  /// Tries to revert a commit on top of a revision; a merge is reverted against its first parent.
  public Result revert(Commit commit, String revision) {
    if (commit.parents().isEmpty()) {
      return new Result.Untried("it is the first commit of its history");
    }
    String base = wrap(commit.id(), List.of());
    String ours = wrap(revision, List.of(base));
    String theirs = wrap(commit.parents().getFirst(), List.of(base));
    Git.Result result =
        repository
            .git()
            .tryRun(
                new byte[0],
                Map.of(),
                "merge-tree",
                "--write-tree",
                "--name-only",
                "--no-messages",
                "-z",
                ours,
                theirs);
    return switch (result.exitCode()) {
      case 0 -> new Result.Clean();
      case 1 -> new Result.Conflicts(conflicts(result.output()));
      case 129 -> new Result.Untried("a dry run needs git 2.38 or newer");
      default -> new Result.Untried("the dry run failed: " + firstLine(result.error()));
    };
  }

  private String wrap(String commit, List<String> parents) {
    var arguments = new ArrayList<String>(List.of("commit-tree", "-m", "dry run"));
    for (String parent : parents) {
      arguments.add("-p");
      arguments.add(parent);
    }
    arguments.add(commit + "^{tree}");
    var result = repository.git().tryRun(new byte[0], NOBODY, arguments.toArray(String[]::new));
    if (result.exitCode() != 0) {
      throw GitFailure.of(List.of("commit-tree"), result);
    }
    return result.text().strip();
  }

  /// The tree's id, then the names of the files in conflict, each ended by NUL.
  private static List<String> conflicts(byte[] output) {
    var paths = new ArrayList<String>();
    int start = 0;
    for (int i = 0; i < output.length; i++) {
      if (output[i] == 0) {
        if (i > start && start > 0) {
          paths.add(RepositoryPath.decode(output, start, i - start));
        }
        start = i + 1;
      }
    }
    return paths.stream().distinct().toList();
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("no message");
  }
}
