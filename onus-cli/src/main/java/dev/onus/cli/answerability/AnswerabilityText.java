package dev.onus.cli.answerability;

import dev.onus.answer.answerability.Answerability;
import dev.onus.answer.answerability.Gap;
import dev.onus.answer.answerability.Resolution;
import dev.onus.cli.survey.Figures;
import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Answerability for people: the share, how the answers end, by which rules, and where an owner is
/// missing.
public final class AnswerabilityText {
  private static final int BAR = 24;
  private static final int GAPS = 8;
  private static final int LINES = 12;

  private final PrintWriter out;
  private final Style style;
  private final int columns;

  public AnswerabilityText(PrintWriter out, Style style, int columns) {
    this.out = out;
    this.style = style;
    this.columns = Math.clamp(columns, 60, 100);
  }

  /// Prints it.
  ///
  /// @param what was asked about, for example `acme at HEAD`
  /// @param codeowners the path of the file, if there is one
  public void print(String what, Answerability counts, Optional<String> codeowners) {
    out.println(Figures.count(counts.total(), "line") + " of " + SafeText.line(what));
    out.println();
    headline(counts).forEach(line -> out.println(style.strong(line)));
    if (counts.total() == 0) {
      return;
    }
    out.println();
    for (Resolution resolution : Resolution.values()) {
      outcome(resolution, counts);
    }
    out.println();
    rules(counts);
    List<Gap> gaps = counts.gaps();
    if (!gaps.isEmpty()) {
      out.println();
      gaps(gaps, counts, Remedy.in(codeowners));
    }
  }

  private List<String> headline(Answerability counts) {
    OptionalDouble share = counts.share();
    if (share.isEmpty()) {
      return List.of("There are no lines.");
    }
    String part = Figures.percent(share.getAsDouble());
    return Columns.wrap(
        counts.isGoverned()
            ? part + " of them have someone who answers without the last resort."
            : part
                + " of them have someone who answers by the built-in rule; there is no policy, and"
                + " so no last resort.",
        columns);
  }

  private void outcome(Resolution resolution, Answerability counts) {
    if (resolution == Resolution.LAST_RESORT && !counts.isGoverned()) {
      return;
    }
    long lines = counts.lines(resolution);
    double part = (double) lines / counts.total();
    int filled = lines == 0 ? 0 : (int) Math.max(1, Math.round(part * BAR));
    String label =
        switch (resolution) {
          case ANSWERED -> style.good(String.format(Locale.ROOT, "%-12s", "answered"));
          case LAST_RESORT -> style.caution(String.format(Locale.ROOT, "%-12s", "last resort"));
          case NOBODY -> style.bad(String.format(Locale.ROOT, "%-12s", "nobody"));
        };
    out.println(
        "  "
            + label
            + String.format(Locale.ROOT, "%12s  %8s", Figures.count(lines), Figures.percent(part))
            + (filled == 0 ? "" : "  " + "#".repeat(filled)));
  }

  private void rules(Answerability counts) {
    List<Answerability.RuleLines> rules = counts.byRule();
    int width =
        rules.stream().mapToInt(one -> Columns.width(SafeText.line(one.rule()))).max().orElse(0);
    out.println(style.faint(row("answers by rule", "role", "lines", width)));
    for (var one : rules) {
      out.println(
          row(
              SafeText.line(one.rule()),
              one.role().replace('_', ' '),
              Figures.count(one.lines()),
              width));
    }
  }

  private String row(String rule, String role, String lines, int width) {
    int cell = Math.min(Math.max(width, 16), columns - 24 - LINES - 6);
    return "  "
        + Columns.cell(rule, cell)
        + "  "
        + Columns.cell(role, 22)
        + String.format(Locale.ROOT, "%" + LINES + "s", lines);
  }

  private void gaps(List<Gap> gaps, Answerability counts, Remedy remedy) {
    Columns.wrap(
            counts.isGoverned()
                ? "An owner is missing here:"
                : "Nobody owns these by appointment; history says who answers:",
            columns)
        .forEach(line -> out.println(style.strong(line)));
    for (Gap gap : gaps.stream().limit(GAPS).toList()) {
      String lines = Figures.count(gap.lines(), "line");
      String place = gap.path().equals("/") ? "the whole repository" : SafeText.line(gap.path());
      out.println(
          "  "
              + Columns.cell(shortened(place, columns - LINES - 8), columns - LINES - 8)
              + String.format(Locale.ROOT, "%" + (LINES + 6) + "s", lines));
      Columns.wrap(SafeText.line(gap.because()), columns - 4)
          .forEach(line -> out.println("    " + style.faint(line)));
      out.println("    " + SafeText.line(remedy.command(gap.path())));
    }
    if (gaps.size() > GAPS) {
      long rest = gaps.stream().skip(GAPS).mapToLong(Gap::lines).sum();
      out.println(
          "  "
              + Figures.count(gaps.size() - GAPS, "more place")
              + " with "
              + Figures.count(rest, "line")
              + ": --format json lists all");
    }
  }

  /// A path keeps its end, which tells it apart.
  private static String shortened(String path, int width) {
    return Columns.width(path) <= width || path.length() <= width
        ? path
        : "…" + path.substring(path.length() - width + 1);
  }
}
