package dev.onus.cli;

import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.trace.FrameResolver;
import dev.onus.trace.ParsedLog;
import dev.onus.trace.ResolvedLog;
import dev.onus.trace.SourceMaps;
import dev.onus.trace.TrackedFiles;
import java.nio.file.Path;
import java.util.List;

/// From the frames of a log to the files of a revision.
final class TracedFrames {
  private TracedFrames() {}

  /// @param maps source maps that somebody gives, besides those in the repository
  static ResolvedLog resolve(
      Repository repository, String revision, ParsedLog log, List<Path> maps) {
    List<TrackedFile> files =
        repository.files(revision).stream().filter(TrackedFile::isRegular).toList();
    var found = new SourceMaps(new SourceMapFiles(maps, repository, revision, files));
    return new FrameResolver(TrackedFiles.of(files.stream().map(TrackedFile::path).toList()))
        .resolve(found.apply(log));
  }
}
