package dev.onus.cli.survey;

import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.survey.Period;
import dev.onus.survey.SurvivalComparison;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/// The survey for a terminal, at most 80 columns wide.
public final class SurveyText {
  private static final int WIDTH = 80;
  private static final int BAR = 30;
  private static final int MOST_PERIODS = 12;

  private final PrintWriter out;
  private final Style style;

  private SurveyText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  /// Prints a survey.
  public static void print(Survey survey, PrintWriter out, Style style) {
    new SurveyText(out, style).all(survey);
  }

  private void all(Survey survey) {
    var tables = new StatsText(out, style);
    paragraph(SurveySentences.subject(survey));
    out.println();
    tables.summary(survey.lines(), "live lines");
    section("By tool");
    tables.groups("tool", survey.tools(), StatsText.noneOf(LineCounts.By.TOOL));
    tools(survey);
    section("By directory");
    tables.groups("directory", survey.paths(), "");
    periods(survey.periods());
    section("How long lines live");
    SurveySentences.survival(survey).forEach(this::paragraph);
    survey.lives().map(Survey.Lives::comparison).ifPresent(this::points);
    var known = SurveySentences.toKnow(survey);
    if (!known.isEmpty()) {
      section("Good to know");
      known.forEach(this::item);
    }
    section("A policy");
    SurveySentences.policy(survey).forEach(this::paragraph);
  }

  private void tools(Survey survey) {
    out.println();
    for (var tool : survey.seenTools()) {
      String status = tool.status();
      String owner = tool.owner();
      String facts =
          Figures.count(tool.commits(), "commit")
              + ", "
              + (tool.first().equals(tool.last())
                  ? tool.first()
                  : tool.first() + " to " + tool.last());
      String answers =
          (status == null ? "" : status + ", ") + (owner == null ? "no owner" : "owner " + owner);
      out.println(
          Columns.cell(SafeText.line(tool.tool()), 24)
              + Columns.cell(facts, 40)
              + (owner == null ? style.caution(answers) : answers));
    }
    paragraph(SurveySentences.owners(survey));
  }

  private void periods(List<Period> periods) {
    section("By quarter of the commit that introduced the line");
    long most = periods.stream().mapToLong(period -> period.live().total()).max().orElse(0);
    int hidden = Math.max(0, periods.size() - MOST_PERIODS);
    if (hidden > 0) {
      var before = periods.get(hidden - 1).last();
      long lines = periods.subList(0, hidden).stream().mapToLong(one -> one.live().total()).sum();
      out.println(style.faint("up to " + before + ": " + Figures.count(lines, "line")));
    }
    for (Period period : periods.subList(hidden, periods.size())) {
      var lines = period.live();
      int width =
          lines.total() == 0
              ? 0
              : (int) Math.max(1, Math.round((double) lines.total() * BAR / most));
      out.println(
          String.format(
                  Locale.ROOT,
                  "%-18s %11s %8s %7s ",
                  period,
                  Figures.count(lines.total()),
                  lines.share().map(one -> Figures.percent(one.low())).orElse(""),
                  lines.share().map(one -> Figures.percent(one.high())).orElse(""))
              + OriginBar.of(lines, width, style));
    }
  }

  private void points(SurvivalComparison comparison) {
    if (comparison.enough()) {
      out.println();
      out.println(
          style.faint(
              String.format(
                  Locale.ROOT, "%-8s  %-18s  %-18s  %s", "days", "AI", "others", "difference")));
    }
    for (var point : comparison.points()) {
      out.println(
          String.format(
              Locale.ROOT,
              "%-8d  %-18s  %-18s  %s",
              point.age(),
              SurveySentences.estimate(point.ai()),
              SurveySentences.estimate(point.other()),
              SurveySentences.points(point.difference())
                  + (point.undecided() ? ", undecided" : "")));
    }
  }

  private void section(String title) {
    out.println();
    out.println(style.strong(title));
  }

  private void paragraph(String text) {
    Columns.wrap(SafeText.line(text), WIDTH).forEach(out::println);
  }

  private void item(String text) {
    boolean first = true;
    for (String line : Columns.wrap(SafeText.line(text), WIDTH - 2)) {
      out.println((first ? "- " : "  ") + line);
      first = false;
    }
  }
}
