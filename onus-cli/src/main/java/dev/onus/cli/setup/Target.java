package dev.onus.cli.setup;

import dev.onus.history.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/// The files that `onus init` may write, and no others.
public enum Target {
  POLICY(false, ".onus/policy.yaml"),
  CONTACTS(false, ".onus/contacts.yaml"),
  GITHUB_CI(false, ".github/workflows/onus.yml"),
  GITLAB_CI(false, ".gitlab/ci/onus.yml"),
  /// The clone's own list of files that git does not track; what is there is kept.
  EXCLUDE(true, "info/exclude"),
  PRE_COMMIT(true, "hooks/pre-commit");

  private final boolean inGitDirectory;
  private final String path;

  Target(boolean inGitDirectory, String path) {
    this.inGitDirectory = inGitDirectory;
    this.path = path;
  }

  /// The path for people, from the top of the worktree; a linked worktree's git directory is
  /// elsewhere and is shown as `.git` too.
  public String shown() {
    return inGitDirectory ? ".git/" + path : path;
  }

  /// The path on disk; empty where a bare repository has no worktree.
  Optional<Path> in(Repository repository) {
    return root(repository).map(root -> root.resolve(path));
  }

  /// Whether nothing is there, and no symbolic link leads elsewhere on the way.
  boolean isFree(Repository repository) {
    return state(repository) == State.FREE;
  }

  /// What is where the file would be.
  enum State {
    /// Nothing.
    FREE,
    /// A regular file.
    FILE,
    /// A directory or a symbolic link, there or on the way.
    OBSTACLE
  }

  State state(Repository repository) {
    Optional<Path> root = root(repository);
    if (root.isEmpty()) {
      return State.OBSTACLE;
    }
    Path at = root.get();
    String[] segments = path.split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      at = at.resolve(segments[i]);
      if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        return State.FREE;
      }
      boolean last = i == segments.length - 1;
      if (last && Files.isRegularFile(at, LinkOption.NOFOLLOW_LINKS)) {
        return State.FILE;
      }
      if (!Files.isDirectory(at, LinkOption.NOFOLLOW_LINKS)) {
        return State.OBSTACLE;
      }
    }
    return State.OBSTACLE;
  }

  /// Creates the missing directories above the file; returns how many there were.
  int makeDirectories(Repository repository) throws IOException {
    Path root = root(repository).orElseThrow();
    int made = 0;
    Path at = root;
    for (String segment : path.substring(0, path.lastIndexOf('/')).split("/", -1)) {
      at = at.resolve(segment);
      if (!Files.exists(at, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectory(at);
        made++;
      }
    }
    return made;
  }

  /// Removes so many directories above the file, innermost first, as far as they are empty.
  void removeDirectories(Repository repository, int count) throws IOException {
    Path at = in(repository).orElseThrow().getParent();
    for (int i = 0; i < Math.min(count, 2) && at != null; i++) {
      try (var entries = Files.list(at)) {
        if (entries.findAny().isPresent()) {
          return;
        }
      }
      Files.delete(at);
      at = at.getParent();
    }
  }

  private Optional<Path> root(Repository repository) {
    return inGitDirectory ? Optional.of(repository.commonDirectory()) : repository.worktree();
  }
}
