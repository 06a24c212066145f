package dev.onus.cli.blame;

import dev.onus.provenance.RepositoryPath;
import dev.onus.provenance.ToolUse;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of the contract: `path line count commit originPath originLine origin evidence`,
/// separated by tabs, and the same as objects.
public final class BlameRows {
  private BlameRows() {}

  /// A document with the runs of one file.
  public record FileView(String rev, String path, List<RunView> runs) {}

  /// A run of lines.
  public record RunView(
      int line,
      int count,
      String commit,
      String originPath,
      int originLine,
      String origin,
      List<ToolUse> tools,
      String evidence,
      @Nullable String acceptor) {}

  /// A run of lines on a line of its own, with its file.
  public record RowView(
      String path,
      int line,
      int count,
      String commit,
      String originPath,
      int originLine,
      String origin,
      List<ToolUse> tools,
      String evidence,
      @Nullable String acceptor) {}

  /// One file as the contract's document.
  public static FileView view(BlamedFile file) {
    return new FileView(
        file.revision(),
        file.path(),
        file.pieces().stream()
            .map(piece ->
                new RunView(
                    piece.run().line(),
                    piece.run().count(),
                    piece.run().commit(),
                    piece.run().originPath(),
                    piece.run().originLine(),
                    piece.origin().origin().label(),
                    piece.origin().tools(),
                    piece.origin().evidence().label(),
                    piece.origin().acceptor()))
            .toList());
  }

  /// One file as objects that name it.
  public static List<RowView> rows(BlamedFile file) {
    return view(file).runs().stream()
        .map(run ->
            new RowView(
                file.path(),
                run.line,
                run.count,
                run.commit,
                run.originPath,
                run.originLine,
                run.origin,
                run.tools,
                run.evidence,
                run.acceptor))
        .toList();
  }

  /// One file as rows of tab-separated values.
  ///
  /// @param raw paths as they are and NUL after each row, instead of C-quoted paths and newlines
  public static void print(BlamedFile file, boolean raw, PrintWriter out) {
    String path = raw ? file.path() : RepositoryPath.quote(file.path());
    var row = new StringBuilder();
    for (var piece : file.pieces()) {
      var run = piece.run();
      row.setLength(0);
      row.append(path).append('\t').append(run.line()).append('\t').append(run.count());
      row.append('\t').append(run.commit()).append('\t');
      row.append(raw ? run.originPath() : RepositoryPath.quote(run.originPath()));
      row.append('\t').append(run.originLine());
      row.append('\t').append(piece.origin().origin().label());
      row.append('\t').append(piece.origin().evidence().label()).append(raw ? '\0' : '\n');
      out.append(row);
    }
  }
}
