package dev.onus.cli.blame;

import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Origin;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/// Like `git blame`, with a provenance gutter: one letter a line for where it comes from, and the
/// tool.
public final class BlameText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
  private static final int SHORT_ID = 10;
  private static final int LONGEST_NAME = 18;
  private static final int LONGEST_TOOL = 14;

  private BlameText() {}

  /// Prints a file line by line.
  public static void print(
      BlamedFile file,
      List<String> lines,
      Map<String, Commit> commits,
      Style style,
      PrintWriter out) {
    int names = width(file, commits);
    int tools = file.pieces().stream().mapToInt(piece -> tool(piece).length()).max().orElse(0);
    int digits = String.valueOf(Math.max(1, lines.size())).length();
    for (var piece : file.pieces()) {
      var run = piece.run();
      var commit = commits.get(run.commit());
      String who = cut(commit == null ? "" : SafeText.line(commit.author().name()), LONGEST_NAME);
      String day = commit == null ? "          " : DAY.format(commit.authoredAt());
      var origin = piece.origin().origin();
      String gutter =
          style.origin(origin, letter(origin) + " " + pad(cut(tool(piece), LONGEST_TOOL), tools));
      String head = run.commit().substring(0, SHORT_ID) + " " + pad(who, names) + " " + day;
      for (int i = 0; i < run.count(); i++) {
        int line = run.line() + i;
        String text = line <= lines.size() ? SafeText.line(lines.get(line - 1)) : "";
        out.println(
            gutter
                + " "
                + style.faint(head + " " + " ".repeat(digits - digits(line)) + line)
                + " "
                + text);
      }
    }
  }

  /// The letter of an origin in a gutter.
  public static String letter(Origin origin) {
    return switch (origin) {
      case AI -> "A";
      case AI_EDITED -> "E";
      case DECLARED -> "D";
      case HUMAN -> "H";
      case UNKNOWN -> "?";
    };
  }

  private static String tool(BlamedFile.Piece piece) {
    var tools = piece.origin().tools();
    String more = tools.size() > 1 ? "+" + (tools.size() - 1) : "";
    return tools.isEmpty()
        ? ""
        : cut(SafeText.line(tools.getFirst().tool()), LONGEST_TOOL - more.length()) + more;
  }

  private static int width(BlamedFile file, Map<String, Commit> commits) {
    return file.pieces().stream()
        .map(piece -> commits.get(piece.run().commit()))
        .mapToInt(commit ->
            commit == null
                ? 0
                : Math.min(LONGEST_NAME, SafeText.line(commit.author().name()).length()))
        .max()
        .orElse(0);
  }

  private static int digits(int line) {
    return String.valueOf(line).length();
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
