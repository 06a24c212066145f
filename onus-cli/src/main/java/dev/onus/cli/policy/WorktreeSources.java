package dev.onus.cli.policy;

import dev.onus.policy.PolicySources;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// The files of a worktree, as they would be if they were committed: what lies behind a symbolic
/// link is not in the tree.
record WorktreeSources(Path worktree, ServerCopies copies) implements PolicySources {
  @Override
  public Found at(String path) {
    Path file = worktree;
    try {
      for (String segment : path.split("/", -1)) {
        if (Files.isSymbolicLink(file) && !file.equals(worktree)) {
          return new Found.Absent();
        }
        file = file.resolve(segment);
      }
    } catch (InvalidPathException e) {
      return new Found.Absent();
    }
    return LocalFile.read(file);
  }

  @Override
  public Found ofServer(String digest) {
    return copies.of(digest);
  }
}
