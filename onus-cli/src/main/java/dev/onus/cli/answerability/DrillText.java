package dev.onus.cli.answerability;

import dev.onus.cli.survey.Figures;
import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import java.io.PrintWriter;

/// A drill for people: the lines that nobody answers for, and how many do resolve.
public final class DrillText {
  private final PrintWriter out;
  private final Style style;
  private final int columns;

  public DrillText(PrintWriter out, Style style, int columns) {
    this.out = out;
    this.style = style;
    this.columns = Math.clamp(columns, 60, 100);
  }

  /// Prints it.
  ///
  /// @param what was asked about, for example `acme at HEAD`
  /// @param again the command that draws the same lines
  public void print(String what, DrillReport report, String again) {
    out.println(
        Figures.count(report.lines().drawn(), "line")
            + " of "
            + SafeText.line(what)
            + ", drawn with seed "
            + report.seed());
    out.println();
    for (DrillReport.Unresolved one : report.unresolved()) {
      String place = SafeText.line(one.path()) + ":" + one.line();
      String end = one.resolution().equals("nobody") ? "nobody answers" : "last resort";
      out.println(style.strong(place) + "  " + style.caution(end));
      for (String because : one.because()) {
        Columns.wrap(SafeText.line(because), columns - 2).forEach(line -> out.println("  " + line));
      }
      if (one.command() != null) {
        out.println("  " + SafeText.line(one.command()));
      }
      out.println();
    }
    long resolved = report.lines().resolved();
    String summary = resolved + " of " + report.lines().drawn() + " resolve.";
    out.println(
        (resolved == report.lines().drawn() ? style.good(summary) : style.strong(summary))
            + " The same lines again: "
            + again);
  }
}
