package dev.onus.history;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A git directory of our own, made in the temporary directory on first use, that borrows another
/// repository's objects and nothing else of it.
///
/// New objects (the tree of a dry run) go into the shadow's own store and vanish with it.
final class Shadow implements AutoCloseable {
  private static final String ALTERNATES = "GIT_ALTERNATE_OBJECT_DIRECTORIES";
  private static final int MOST_ATTEMPTS = 100;
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));

  private final Path commonDirectory;
  private final boolean sha256;
  private final Optional<Path> incoming;
  private @Nullable Path directory;
  private @Nullable Thread removal;

  /// @param incoming a further directory of objects
  Shadow(Path commonDirectory, boolean sha256, Optional<Path> incoming) {
    this.commonDirectory = commonDirectory;
    this.sha256 = sha256;
    this.incoming = incoming;
  }

  /// The shadow's git directory.
  synchronized Path directory() {
    var made = directory;
    if (made == null) {
      try {
        made = make();
      } catch (IOException e) {
        throw new UncheckedIOException("no temporary git directory: " + e.getMessage(), e);
      }
      directory = made;
      Path toRemove = made;
      var hook = new Thread(() -> delete(toRemove));
      removal = hook;
      Runtime.getRuntime().addShutdownHook(hook);
    }
    return made;
  }

  /// Points git's environment at the borrowed objects.
  void environment(Map<String, String> environment) {
    environment.put(ALTERNATES, alternates(Stream.concat(Stream.of(objects()), incoming.stream())));
  }

  /// Points the environment of a git that runs in the repository itself at the objects of a push
  /// that is not let in yet.
  void incoming(Map<String, String> environment) {
    incoming.ifPresent(path -> environment.put(ALTERNATES, alternates(Stream.of(path))));
  }

  private Path objects() {
    return commonDirectory.resolve("objects").toAbsolutePath();
  }

  private static String alternates(Stream<Path> directories) {
    return directories
        .map(path -> '"' + path.toString().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path make() throws IOException {
    Path made = makePrivate();
    Files.createDirectories(made.resolve("objects/pack"));
    Files.createDirectories(made.resolve("objects/info"));
    Files.createDirectories(made.resolve("refs"));
    Files.writeString(made.resolve("HEAD"), "ref: refs/heads/none\n");
    Files.writeString(
        made.resolve("config"),
        sha256
            ? "[core]\n\trepositoryformatversion = 1\n\tbare = true\n[extensions]\n\tobjectformat = sha256\n"
            : "[core]\n\trepositoryformatversion = 0\n\tbare = true\n");
    Path shallow = commonDirectory.resolve("shallow");
    if (Files.isRegularFile(shallow)) {
      Files.copy(shallow, made.resolve("shallow"));
    }
    return made;
  }

  /// A new directory that only its owner may enter. Its name need not be hard to guess: making a
  /// directory never takes over what is there already. A random name would load the JVM's security
  /// providers, which takes longer than a git.
  private static Path makePrivate() throws IOException {
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    String name = "onus-git-" + ProcessHandle.current().pid() + "-";
    for (int attempt = 1; ; attempt++) {
      try {
        return Files.createDirectory(
            parent.resolve(name + Long.toUnsignedString(System.nanoTime(), 36)), OWNER_ONLY);
      } catch (FileAlreadyExistsException e) {
        if (attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  @Override
  public synchronized void close() {
    if (directory != null) {
      delete(directory);
      directory = null;
      if (removal != null) {
        try {
          Runtime.getRuntime().removeShutdownHook(removal);
        } catch (IllegalStateException e) {
          // the process is ending; the hook runs anyway and finds nothing left to do
        }
        removal = null;
      }
    }
  }

  private static void delete(Path directory) {
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      // the process is ending and another thread deletes it too, or a leftover, which harms nothing
    }
  }
}
