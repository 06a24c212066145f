package dev.onus.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where `git receive-pack` keeps the objects of a push until its hooks let it in: a directory
/// below the objects of the repository, which git names in the environment of the hooks (`git help
/// githooks`, pre-receive; `git help receive-pack`, Quarantine Environment).
final class Incoming {
  private static final String VARIABLE = "GIT_QUARANTINE_PATH";

  private Incoming() {}

  /// The directory; empty outside of such a hook, and where it is no part of this repository.
  static Optional<Path> of(Path commonDirectory, Map<String, String> environment) {
    String named = environment.get(VARIABLE);
    if (named == null || named.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path objects = commonDirectory.resolve("objects").toRealPath();
      Path incoming = Path.of(named).toRealPath();
      return Files.isDirectory(incoming) && objects.equals(incoming.getParent())
          ? Optional.of(incoming)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
