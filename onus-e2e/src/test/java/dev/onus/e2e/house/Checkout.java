package dev.onus.e2e.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// This checkout: its root and its tracked files.
final class Checkout {
  private Checkout() {}

  /// The directory that holds `bin/onus`.
  static Path root() {
    var directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("bin/onus"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("not inside a checkout of Onus");
      }
    }
    return directory;
  }

  /// The files that git knows and those that it would add, as paths from the root.
  static List<String> files() {
    try {
      var git =
          new ProcessBuilder("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
              .directory(root().toFile())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      var names = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return List.of(names.split("\0", -1)).stream()
          .filter(name -> !name.isEmpty() && Files.isRegularFile(root().resolve(name)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The text of a file, or nothing if it is not UTF-8.
  static Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(root().resolve(file)));
    } catch (MalformedInputException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
