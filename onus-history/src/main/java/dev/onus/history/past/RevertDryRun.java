package dev.onus.history.past;

import dev.onus.history.Git;
import dev.onus.history.Repository;
import dev.onus.history.ScratchObjects;
import dev.onus.provenance.Commit;
import dev.onus.provenance.RepositoryPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// What reverting a commit at a revision would do, found without touching worktree, index or refs.
///
/// A revert is a merge whose base is the commit and whose other side is its first parent. `git
/// merge-tree --write-tree` (git 2.38 or newer) merges commits only, so the three trees are wrapped
/// into commits that vanish with the repository. Where what else is in the trees can make no
/// difference, git is asked about the files of the commit alone, and not at all where none of them
/// was changed since ([RevertReading]).
public final class RevertDryRun {
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
  public Result revert(Commit commit, Commit revision) {
    if (commit.parents().isEmpty()) {
      return new Result.Untried("it is the first commit of its history");
    }
    Optional<Commit> parent = repository.commit(commit.parents().getFirst());
    if (parent.isEmpty()) {
      return new Result.Untried("its parent is not in this clone");
    }
    String base = commit.tree();
    String ours = revision.tree();
    String theirs = parent.get().tree();
    return switch (RevertReading.way(repository, base, ours, theirs)) {
      case RevertReading.Way.Files(FilesOfRevert files) ->
          files.areUnchanged() ? new Result.Clean() : merge(files);
      case RevertReading.Way.Trees() -> merge(base, ours, theirs);
      case RevertReading.Way.None(String because) -> new Result.Untried(because);
    };
  }

  private Result merge(FilesOfRevert files) {
    ScratchObjects scratch = repository.scratch();
    return merge(
        files.tree(scratch, FilesOfRevert.Versions::base),
        files.tree(scratch, FilesOfRevert.Versions::ours),
        files.tree(scratch, FilesOfRevert.Versions::theirs));
  }

  private Result merge(String baseTree, String oursTree, String theirsTree) {
    ScratchObjects scratch = repository.scratch();
    String base = scratch.commit(baseTree);
    String ours = scratch.commit(oursTree, base);
    String theirs = scratch.commit(theirsTree, base);
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
      case 1 -> new Result.Conflicts(conflicts(result.output(), List.of("~" + ours, "~" + theirs)));
      case 129 -> new Result.Untried("a dry run needs git 2.38 or newer");
      default -> new Result.Untried("the dry run failed: " + firstLine(result.error()));
    };
  }

  /// The tree's id, then the names of the files in conflict, each ended by NUL. Where a file and a
  /// directory want the same name, git puts behind that of the file which side it is of.
  private static List<String> conflicts(byte[] output, List<String> sides) {
    var paths = new TreeSet<String>();
    int start = 0;
    for (int i = 0; i < output.length; i++) {
      if (output[i] == 0) {
        if (i > start && start > 0) {
          paths.add(withoutSide(RepositoryPath.decode(output, start, i - start), sides));
        }
        start = i + 1;
      }
    }
    return List.copyOf(paths);
  }

  private static String withoutSide(String path, List<String> sides) {
    return sides.stream()
        .filter(path::endsWith)
        .findFirst()
        .map(side -> path.substring(0, path.length() - side.length()))
        .orElse(path);
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("no message");
  }
}
