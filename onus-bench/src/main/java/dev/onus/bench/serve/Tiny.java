package dev.onus.bench.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Repositories with one commit, of a few files each.
final class Tiny {
  private Tiny() {}

  /// Makes one, bare.
  ///
  /// @return its only commit
  static String make(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    Corpus.git(directory, "init", "-q", "--bare", "--template=", "-b", "main", ".");
    String tree = Corpus.git(directory, "mktree").strip();
    String commit =
        Corpus.git(
                directory,
                "-c",
                "user.name=Mara",
                "-c",
                "user.email=mara@example.org",
                "commit-tree",
                "-m",
                "First",
                tree)
            .strip();
    Corpus.git(directory, "update-ref", "refs/heads/main", commit);
    return commit;
  }

  /// Makes a copy of one.
  static void copy(Path from, Path to) throws IOException {
    List<Path> all;
    try (var found = Files.walk(from)) {
      all = found.toList();
    }
    for (Path each : all) {
      Files.copy(each, to.resolve(from.relativize(each)));
    }
  }
}
