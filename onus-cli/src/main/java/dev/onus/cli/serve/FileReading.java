package dev.onus.cli.serve;

import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.ToolUse;
import dev.onus.server.repository.FileView;
import dev.onus.server.repository.FileView.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Reads a part of a file at a revision with the origin of its lines.
final class FileReading {
  /// A file that is longer is not shown: its page would be of no use to anybody.
  private static final int LONGEST = 8 << 20;

  /// Git takes a file for binary that has a NUL in so many of its first bytes.
  private static final int LOOKED_AT = 8_000;

  /// So many contents are in memory at once.
  private final Semaphore contents = new Semaphore(4);

  /// @param from the first line, 1-based
  Optional<FileView> read(
      KeptOpen open, AttributionIndex index, String commit, String path, int from, int count)
      throws InterruptedException {
    var mode = open.repository().mode(commit, path);
    if (mode.isEmpty() || mode.get().equals("040000")) {
      return Optional.empty();
    }
    if (mode.get().equals("160000")) {
      return Optional.of(new FileView(commit, path, Kind.SUBMODULE, 0, 0, 1, List.of()));
    }
    contents.acquire();
    try {
      byte[] content = open.repository().content(commit, path).orElse(null);
      if (content == null) {
        return Optional.of(new FileView(commit, path, Kind.ABSENT, 0, 0, 1, List.of()));
      }
      Kind kind =
          isBinary(content) ? Kind.BINARY : content.length > LONGEST ? Kind.LARGE : Kind.TEXT;
      if (kind != Kind.TEXT) {
        return Optional.of(new FileView(commit, path, kind, content.length, 0, 1, List.of()));
      }
      return Optional.of(text(open, index, commit, path, from, count, content));
    } finally {
      contents.release();
    }
  }

  private static boolean isBinary(byte[] content) {
    for (int i = 0; i < Math.min(LOOKED_AT, content.length); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static FileView text(
      KeptOpen open,
      AttributionIndex index,
      String commit,
      String path,
      int from,
      int count,
      byte[] content) {
    int all = lineCount(content);
    long last = Math.min(all, (long) from + count - 1);
    List<String> lines = lines(content, from, (int) last);
    var runs = index.lines(commit, path, from, (int) last);
    var ids = runs.stream().map(LineRun::commit).distinct().toList();
    Map<String, Commit> commits = open.repository().commits(List.copyOf(ids));
    Map<String, CommitClaims> claims = open.claims(ids);
    var shown = new ArrayList<FileView.Run>();
    for (LineRun run : runs) {
      CommitClaims about = claims.get(run.commit());
      var pieces =
          about == null
              ? List.of(new CommitClaims.Piece(run, LineOrigin.UNKNOWN))
              : about.pieces(run);
      for (CommitClaims.Piece piece : pieces) {
        shown.add(run(piece, lines, from, commits.get(run.commit())));
      }
    }
    return new FileView(commit, path, Kind.TEXT, content.length, all, from, shown);
  }

  private static FileView.Run run(
      CommitClaims.Piece piece,
      List<String> lines,
      int from,
      @org.jspecify.annotations.Nullable Commit commit) {
    var run = piece.run();
    var origin = piece.origin();
    int first = Math.min(lines.size(), run.line() - from);
    int end = Math.min(lines.size(), first + run.count());
    return new FileView.Run(
        run.line(),
        lines.subList(first, end),
        origin.origin(),
        origin.tools().stream().map(FileReading::words).toList(),
        origin.evidence().label(),
        origin.contested(),
        commit == null
            ? null
            : new FileView.Change(
                commit.id(), commit.subject(), commit.author().name(), commit.authoredAt()),
        run.originPath(),
        run.originLine());
  }

  private static String words(ToolUse use) {
    return use.model() == null ? use.tool() : use.tool() + " (" + use.model() + ")";
  }

  private static int lineCount(byte[] content) {
    int lines = 0;
    for (byte b : content) {
      lines += b == '\n' ? 1 : 0;
    }
    return content.length > 0 && content[content.length - 1] != '\n' ? lines + 1 : lines;
  }

  private static List<String> lines(byte[] content, int from, int last) {
    var lines = new ArrayList<String>();
    int number = 1;
    int start = 0;
    for (int i = 0; i <= content.length && number <= last; i++) {
      if (i == content.length || content[i] == '\n') {
        if (number >= from) {
          int end = i > start && content[i - 1] == '\r' ? i - 1 : i;
          lines.add(new String(content, start, end - start, StandardCharsets.UTF_8));
        }
        number++;
        start = i + 1;
      }
    }
    return lines;
  }
}
