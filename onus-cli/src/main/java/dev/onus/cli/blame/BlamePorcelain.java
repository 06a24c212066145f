package dev.onus.cli.blame;

import dev.onus.history.CommitHeader;
import dev.onus.provenance.LineRun;
import dev.onus.provenance.RepositoryPath;
import dev.onus.provenance.ToolUse;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// The format of `git blame --porcelain` (git-blame(1), "The Porcelain Format"), so that tools that
/// read it go on working, with `onus-*` headers after the commit's own.
public final class BlamePorcelain {
  /// Where a file was in the parent that a commit changed it from.
  public record Previous(String commit, String path) {}

  private final Map<String, CommitHeader> headers;
  private final BiFunction<String, String, Optional<Previous>> previous;
  private final Set<String> shown = new HashSet<>();
  private final Map<String, Set<String>> paths = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /// @param headers of all commits that occur
  /// @param previous gives the version before the one that a commit made of a path
  public BlamePorcelain(
      Map<String, CommitHeader> headers, BiFunction<String, String, Optional<Previous>> previous) {
    this.headers = headers;
    this.previous = previous;
  }

  /// A file with its lines, each with its line end.
  public byte[] print(BlamedFile file, List<byte[]> lines) {
    for (var piece : file.pieces()) {
      paths
          .computeIfAbsent(piece.run().commit(), _ -> new HashSet<>())
          .add(piece.run().originPath());
    }
    LineRun last = null;
    int left = 0;
    for (int i = 0; i < file.pieces().size(); i++) {
      var piece = file.pieces().get(i);
      boolean opens = last == null || !continues(last, piece.run());
      if (opens) {
        left = joined(file, i);
      }
      for (int k = 0; k < piece.run().count(); k++) {
        int line = piece.run().line() + k;
        line(
            piece.run().commit()
                + " "
                + (piece.run().originLine() + k)
                + " "
                + line
                + (opens && k == 0 ? " " + left : ""));
        if (opens && k == 0) {
          commit(piece.run());
        }
        if (k == 0) {
          provenance(piece);
        }
        out.write('\t');
        if (line <= lines.size()) {
          out.writeBytes(lines.get(line - 1));
        }
      }
      last = piece.run();
    }
    return out.toByteArray();
  }

  /// How many lines git would put into one group, which claims may have cut into pieces.
  private static int joined(BlamedFile file, int from) {
    int count = file.pieces().get(from).run().count();
    for (int i = from + 1;
        i < file.pieces().size()
            && continues(file.pieces().get(i - 1).run(), file.pieces().get(i).run());
        i++) {
      count += file.pieces().get(i).run().count();
    }
    return count;
  }

  private static boolean continues(LineRun a, LineRun b) {
    return a.commit().equals(b.commit())
        && a.originPath().equals(b.originPath())
        && a.originLine() + a.count() == b.originLine();
  }

  private void commit(LineRun run) {
    var header = headers.get(run.commit());
    boolean first = shown.add(run.commit());
    if (first && header != null) {
      person("author", header.author());
      person("committer", header.committer());
      line("summary " + header.summary());
      if (header.isRoot()) {
        line("boundary");
      }
    }
    if (first || paths.getOrDefault(run.commit(), Set.of()).size() > 1) {
      previous
          .apply(run.commit(), run.originPath())
          .ifPresent(before ->
              line("previous " + before.commit() + " " + RepositoryPath.quote(before.path())));
      line("filename " + RepositoryPath.quote(run.originPath()));
    }
  }

  private void person(String role, CommitHeader.Stamp stamp) {
    line(role + " " + stamp.name());
    line(role + "-mail <" + stamp.email() + ">");
    line(role + "-time " + stamp.seconds());
    line(role + "-tz " + stamp.zone());
  }

  private void provenance(BlamedFile.Piece piece) {
    var origin = piece.origin();
    line("onus-origin " + origin.origin().label());
    line("onus-evidence " + origin.evidence().label());
    if (!origin.tools().isEmpty()) {
      line(
          "onus-tools "
              + origin.tools().stream().map(ToolUse::tool).collect(Collectors.joining(" ")));
    }
  }

  private void line(String text) {
    out.writeBytes(text.replace('\n', ' ').getBytes(StandardCharsets.UTF_8));
    out.write('\n');
  }
}
