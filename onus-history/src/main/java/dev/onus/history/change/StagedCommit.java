package dev.onus.history.change;

import dev.onus.history.Git;
import dev.onus.history.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The commit that `git commit` would make of the index, made beside the repository: neither its
/// objects nor its index nor its refs change.
public final class StagedCommit {
  private static final String INDEX = "GIT_INDEX_FILE";
  private static final Map<String, String> NOBODY =
      Map.of(
          "GIT_AUTHOR_NAME", "nobody yet",
          "GIT_AUTHOR_EMAIL", "",
          "GIT_COMMITTER_NAME", "nobody yet",
          "GIT_COMMITTER_EMAIL", "");

  private StagedCommit() {}

  /// What came of it.
  public sealed interface Result {
    /// A commit on top of HEAD, which lives as long as the repository is open.
    record Made(String commit, String head) implements Result {}

    /// There is no commit to build on.
    record Unborn() implements Result {}

    /// Git could not make a tree of the index.
    record Refused(String because) implements Result {}
  }

  /// Makes it.
  ///
  /// @param environment of a hook of git, which says where the index is
  public static Result of(Repository repository, String message, Map<String, String> environment) {
    Optional<String> head = repository.resolve("HEAD");
    if (head.isEmpty()) {
      return new Result.Unborn();
    }
    Path copy = null;
    try {
      // git writes into an index that it makes a tree of
      copy = Files.createTempFile("onus-index-", "");
      Files.copy(index(repository, environment), copy, StandardCopyOption.REPLACE_EXISTING);
      Git git = repository.git();
      Git.Result tree = git.tryRun(new byte[0], Map.of(INDEX, copy.toString()), "write-tree");
      if (tree.exitCode() != 0) {
        return new Result.Refused(
            tree.error().strip().lines().findFirst().orElse("git write-tree failed"));
      }
      Git.Result commit =
          git.tryRun(
              message.getBytes(StandardCharsets.UTF_8),
              NOBODY,
              "commit-tree",
              "-p",
              head.get(),
              tree.text().strip());
      return commit.exitCode() == 0
          ? new Result.Made(commit.text().strip(), head.get())
          : new Result.Refused(commit.error().strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      delete(copy);
    }
  }

  private static Path index(Repository repository, Map<String, String> environment)
      throws IOException {
    Path usual = repository.gitDirectory().resolve("index");
    String named = environment.get(INDEX);
    Path index =
        named == null
            ? usual
            : repository.worktree().map(top -> top.resolve(named)).orElse(Path.of(named));
    if (!Files.isRegularFile(index)) {
      throw new NoSuchFileException(index.toString(), null, "nothing is staged: no index");
    }
    return index;
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // a leftover in the temporary directory harms nothing
    }
  }
}
