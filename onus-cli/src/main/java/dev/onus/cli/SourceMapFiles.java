package dev.onus.cli;

import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.trace.SourceMaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the source map of a generated file: among those that the user gives, else beside it in the
/// repository at the deployed revision. A map belongs to `app.js` when it is called `app.js.map`; a
/// single map that is given belongs to every generated file without one of its own.
final class SourceMapFiles implements SourceMaps.Source {
  private static final long LIMIT = 200L << 20;

  private final List<Path> given;
  private final Repository repository;
  private final String revision;
  private final List<TrackedFile> tracked;

  SourceMapFiles(
      List<Path> given, Repository repository, String revision, List<TrackedFile> tracked) {
    this.given = given;
    this.repository = repository;
    this.revision = revision;
    this.tracked = tracked;
  }

  @Override
  public @Nullable String mapOf(String file) {
    String plain = file.replaceFirst("[?#].*$", "");
    String name = plain.substring(plain.lastIndexOf('/') + 1) + ".map";
    for (Path one : given) {
      if (one.endsWith(name)) {
        return read(one);
      }
    }
    List<String> beside =
        tracked.stream()
            .map(TrackedFile::path)
            .filter(path -> path.equals(name) || path.endsWith("/" + name))
            .toList();
    if (beside.size() == 1) {
      return repository
          .content(revision, beside.getFirst())
          .map(content -> new String(content, StandardCharsets.UTF_8))
          .orElse(null);
    }
    boolean isTracked =
        tracked.stream()
            .anyMatch(one -> plain.endsWith("/" + one.path()) || plain.equals(one.path()));
    return given.size() == 1 && !isTracked ? read(given.getFirst()) : null;
  }

  private static String read(Path file) {
    try {
      if (Files.size(file) > LIMIT) {
        throw new CliException(ExitCode.MALFORMED, file + ": a source map larger than 200 MB");
      }
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new CliException(ExitCode.MALFORMED, file + ": not UTF-8, so no source map");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
