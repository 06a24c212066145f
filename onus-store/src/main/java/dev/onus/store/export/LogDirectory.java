package dev.onus.store.export;

import dev.onus.ledger.tlog.LogFiles;
import dev.onus.ledger.tlog.MalformedLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The files of a log below a directory that is not trusted. Links are not followed and only
/// regular files are opened, so that nothing else is read and nothing waits.
///
/// @param root the directory
public record LogDirectory(Path root) implements LogFiles {
  /// Deeper than any file of a log is: the longest path is `tile/63/x…` with seven groups of digits
  /// and a width.
  private static final int DEEPEST = 12;

  /// @throws MalformedLog at the path, when there is something that is no regular file
  @Override
  public Optional<byte[]> read(String path, int most) {
    Path file = root.resolve(path);
    try {
      if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        throw new MalformedLog(path, "is no regular file");
      }
      try (var in =
          Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.of(in.readNBytes(most));
      }
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The relative path of everything that is no directory, in no order. The caller closes it.
  @SuppressWarnings("StreamResourceLeak") // it is the caller's
  public Stream<String> paths() {
    try {
      return Files.walk(root, DEEPEST)
          .filter(path -> !path.equals(root))
          .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) || isDeepest(path))
          .map(this::relative);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What lies below is not looked at, so the directory stands for it.
  private boolean isDeepest(Path directory) {
    return root.relativize(directory).getNameCount() == DEEPEST;
  }

  private String relative(Path path) {
    return String.join(
        "/",
        StreamSupport.stream(root.relativize(path).spliterator(), false)
            .map(Path::toString)
            .toList());
  }
}
