package dev.onus.cli;

import dev.onus.history.Repository;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// A file of a revision as a person names it: from the top of the repository, or from the current
/// directory.
final class PathArgument {
  private PathArgument() {}

  /// The path of the file that is meant; empty when the revision has none of that name.
  static Optional<String> find(Repository repository, String commit, String given) {
    var candidates = new ArrayList<String>();
    candidates.add(given);
    repository
        .worktree()
        .ifPresent(top -> {
          try {
            Path file = Path.of("").toAbsolutePath().resolve(given).normalize();
            if (file.startsWith(top)) {
              candidates.add(top.relativize(file).toString());
            }
          } catch (InvalidPathException e) {
            // bytes that this system's file names can't have: from the top only
          }
        });
    return candidates.stream()
        .filter(candidate -> repository.hasFile(commit, candidate))
        .findFirst();
  }
}
