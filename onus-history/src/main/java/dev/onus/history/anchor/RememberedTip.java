package dev.onus.history.anchor;

import dev.onus.history.Git;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/// The commit that this repository put on the ref last, in a file beside the index: whoever deletes
/// or rewrites the ref is noticed, and as long as git has the commit nothing of it is lost.
final class RememberedTip {
  private static final String FILE = "log-ref";
  private static final int LONGEST = 100;

  private final Path file;
  private final Git git;

  /// @param directory that Onus has in the repository
  RememberedTip(Path directory, Git git) {
    this.file = directory.resolve(FILE);
    this.git = git;
  }

  /// The commit that is remembered, when the ref does not lead to it any more.
  ///
  /// @param now the commit of the ref
  Optional<String> lost(Optional<String> now) {
    return read().filter(before -> now.isEmpty() || !leadsTo(now.get(), before));
  }

  private boolean leadsTo(String now, String before) {
    return now.equals(before) || succeeds("merge-base", "--is-ancestor", before, now);
  }

  /// Whether git still has a commit.
  boolean isThere(String commit) {
    return succeeds("cat-file", "-e", commit + "^{commit}");
  }

  private boolean succeeds(String... command) {
    return git.tryRun(new byte[0], Map.of(), command).exitCode() == 0;
  }

  private Optional<String> read() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.US_ASCII).strip();
      return Git.isObjectId(text) ? Optional.of(text) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void write(String commit) {
    try {
      Path directory = Files.createDirectories(file.getParent());
      Path draft = Files.createTempFile(directory, FILE, ".new");
      Files.writeString(draft, commit + "\n");
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
