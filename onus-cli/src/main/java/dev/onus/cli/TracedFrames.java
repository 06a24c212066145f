package dev.onus.cli;

import dev.onus.cli.answer.RevisionFacts;
import dev.onus.history.Repository;
import dev.onus.trace.FrameResolver;
import dev.onus.trace.ParsedLog;
import dev.onus.trace.ResolvedLog;
import dev.onus.trace.SourceMaps;
import java.nio.file.Path;
import java.util.List;

/// From the frames of a log to the files of a revision.
final class TracedFrames {
  private TracedFrames() {}

  /// @param maps source maps that somebody gives, besides those in the repository
  static ResolvedLog resolve(
      Repository repository, RevisionFacts facts, String revision, ParsedLog log, List<Path> maps) {
    RevisionFacts.Files files = facts.files(repository, revision);
    var found = new SourceMaps(new SourceMapFiles(maps, repository, revision, files.all()));
    return new FrameResolver(files.byName()).resolve(found.apply(log));
  }
}
