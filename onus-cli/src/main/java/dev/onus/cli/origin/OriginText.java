package dev.onus.cli.origin;

import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.history.origin.FoundOrigins;
import dev.onus.origin.Method;
import dev.onus.origin.RankedOrigin;
import dev.onus.provenance.Commit;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

/// The origins of a fix on a few lines of a terminal.
public final class OriginText {
  private static final int INDENT = 5;
  private static final int ID = 12;

  /// Places of one origin that are shown; JSON has all.
  private static final int PLACES = 3;

  private final PrintWriter out;
  private final Style style;
  private final int columns;

  public OriginText(PrintWriter out, Style style, int columns) {
    this.out = out;
    this.style = style;
    this.columns = Math.clamp(columns, 60, 100);
  }

  /// Prints what was found.
  public void print(FoundOrigins found) {
    out.println(heading("Fix", found.fix()));
    List<RankedOrigin> named = by(found, Method.MESSAGE);
    List<RankedOrigin> ranked = by(found, Method.SZZ);
    int rank = 0;
    if (!named.isEmpty()) {
      title("The message of the fix names");
      for (RankedOrigin one : named) {
        entry(++rank, one);
      }
    }
    String reason = found.reason();
    if (reason != null) {
      title("No origin was found by lines");
      paragraph(reason, false);
    } else {
      title("Its lines lead to");
      for (RankedOrigin one : ranked) {
        entry(++rank, one);
      }
    }
    if (!found.notes().isEmpty()) {
      out.println();
      found.notes().forEach(note -> paragraph(note, true));
    }
    if (!found.origins().isEmpty()) {
      out.println();
      String first = found.origins().getFirst().commit().id().substring(0, ID);
      out.println(style.faint("Next: git show " + first));
    }
  }

  private static List<RankedOrigin> by(FoundOrigins found, Method method) {
    return found.origins().stream().filter(one -> one.method() == method).toList();
  }

  private void title(String text) {
    out.println();
    out.println(style.strong(text));
  }

  private String heading(String label, Commit commit) {
    String start = label + "  " + commit.id().substring(0, ID) + "  ";
    return start + Columns.fit(SafeText.line(commit.subject()), columns - start.length());
  }

  private void entry(int rank, RankedOrigin origin) {
    Commit commit = origin.commit();
    String id = commit.id().substring(0, ID);
    String day = commit.authoredAt().atOffset(ZoneOffset.UTC).toLocalDate().toString();
    String share =
        switch (origin.method()) {
          case MESSAGE -> "    ";
          case SZZ -> String.format(Locale.ROOT, "%3.0f%%", 100 * origin.score());
        };
    int left = columns - (INDENT + share.length() + 2 + ID + 2 + day.length() + 2);
    out.println(
        String.format(Locale.ROOT, "%3d  ", rank)
            + share
            + "  "
            + style.strong(id)
            + "  "
            + day
            + "  "
            + Columns.fit(SafeText.line(commit.subject()), left));
    switch (origin.method()) {
      case MESSAGE -> {}
      case SZZ -> paragraph(String.join("; ", origin.because()), false);
    }
    origin.lines().stream().limit(PLACES).forEach(lines -> place(lines));
    int more = origin.lines().size() - PLACES;
    if (more > 0) {
      paragraph("and in " + more + (more == 1 ? " more file" : " more files"), true);
    }
  }

  private void place(RankedOrigin.Lines lines) {
    List<String> ranges =
        OriginJson.ranges(lines.ranges()).stream().map(OriginText::shortened).toList();
    String numbers = String.join(",", ranges.subList(0, Math.min(ranges.size(), PLACES)));
    String text = lines.path() + ":" + numbers + (ranges.size() > PLACES ? ",…" : "");
    out.println(
        " ".repeat(INDENT + 6)
            + style.faint(Columns.fit(SafeText.line(text), columns - INDENT - 6)));
  }

  /// `12-12` as `12`.
  private static String shortened(String range) {
    int dash = range.indexOf('-');
    String first = range.substring(0, dash);
    return first.equals(range.substring(dash + 1)) ? first : range;
  }

  private void paragraph(String text, boolean faint) {
    for (String line : Columns.wrap(SafeText.line(text), columns - INDENT - 6)) {
      out.println(" ".repeat(INDENT + 6) + (faint ? style.faint(line) : line));
    }
  }
}
