package dev.onus.cli.answerability;

import dev.onus.cli.survey.Figures;
import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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
    Map<Reason, List<DrillReport.Unresolved>> byReason =
        report.unresolved().stream()
            .collect(Collectors.groupingBy(Reason::of, LinkedHashMap::new, Collectors.toList()));
    byReason.forEach(this::group);
    if (!byReason.isEmpty()) {
      out.println("Where an owner is missing altogether, and what closes it: onus answerability");
      out.println();
    }
    long resolved = report.lines().resolved();
    String summary = resolved + " of " + report.lines().drawn() + " resolve.";
    out.println(
        (resolved == report.lines().drawn() ? style.good(summary) : style.strong(summary))
            + " The same lines again: "
            + again);
  }

  /// Why lines did not resolve: how their answers ended, and the last reason given, which is that
  /// of the path's owner.
  private record Reason(String end, String because) {
    static Reason of(DrillReport.Unresolved one) {
      return new Reason(
          one.resolution().equals("nobody") ? "nobody answers" : "last resort",
          one.because().isEmpty() ? "" : one.because().getLast());
    }
  }

  private void group(Reason reason, List<DrillReport.Unresolved> lines) {
    Columns.wrap(reason.end() + ": " + SafeText.line(reason.because()), columns)
        .forEach(line -> out.println(style.caution(line)));
    for (DrillReport.Unresolved one : lines) {
      out.println("  " + SafeText.line(one.path()) + ":" + one.line());
    }
    out.println();
  }
}
