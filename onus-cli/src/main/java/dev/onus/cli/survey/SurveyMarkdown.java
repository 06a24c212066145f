package dev.onus.cli.survey;

import dev.onus.cli.blame.BlameText;
import dev.onus.cli.terminal.SafeText;
import dev.onus.provenance.Origin;
import dev.onus.survey.Group;
import dev.onus.survey.OriginLines;
import dev.onus.survey.Share;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;

/// The survey as Markdown, to paste into an issue.
public final class SurveyMarkdown {
  private final PrintWriter out;

  private SurveyMarkdown(PrintWriter out) {
    this.out = out;
  }

  /// Prints a survey.
  public static void print(Survey survey, PrintWriter out) {
    new SurveyMarkdown(out).all(survey);
  }

  private void all(Survey survey) {
    out.println("## How much of this code did AI write?");
    paragraph(SurveySentences.subject(survey));
    out.println();
    out.println("**" + text(Figures.headline(survey.lines().share(), "live lines")) + "**");
    survey.lines().share().ifPresent(share -> paragraph(Figures.bounds(share)));
    origins(survey.lines());
    groups("By tool", "tool", survey.tools(), StatsText.noneOf(LineCounts.By.TOOL));
    tools(survey);
    groups("By directory", "directory", survey.paths(), "");
    heading("By quarter of the commit that introduced the line");
    row("period", "lines", "at least", "claimed", "coverage");
    row("---", "--:", "--:", "--:", "--:");
    survey.periods().forEach(period -> counted(period.toString(), period.live()));
    heading("How long lines live");
    SurveySentences.survival(survey).forEach(this::paragraph);
    survey.lives().ifPresent(this::points);
    var known = SurveySentences.toKnow(survey);
    if (!known.isEmpty()) {
      heading("Good to know");
      known.forEach(sentence -> out.println("- " + text(sentence)));
    }
    heading("A policy");
    SurveySentences.policy(survey).forEach(this::paragraph);
  }

  private void origins(OriginLines lines) {
    out.println();
    row("", "origin", "lines", "share");
    row("---", "---", "--:", "--:");
    for (Origin origin : Origin.values()) {
      row(
          BlameText.letter(origin),
          origin.label(),
          Figures.count(lines.of(origin)),
          lines.total() == 0 ? "" : Figures.percent((double) lines.of(origin) / lines.total()));
    }
  }

  private void groups(String title, String what, List<Group<String>> groups, String none) {
    heading(title);
    row(what, "lines", "at least", "claimed", "coverage");
    row("---", "--:", "--:", "--:", "--:");
    for (Group<String> group : StatsText.shortened(groups)) {
      String key = group.key();
      counted(group.isFolded() ? StatsText.folded(group) : key == null ? none : key, group.lines());
    }
  }

  private void counted(String name, OriginLines lines) {
    row(
        name,
        Figures.count(lines.total()),
        percent(lines, Share::low),
        percent(lines, Share::high),
        percent(lines, Share::coverage));
  }

  private static String percent(OriginLines lines, Function<Share, Double> which) {
    return lines.share().map(which).map(Figures::percent).orElse("");
  }

  private void tools(Survey survey) {
    if (!survey.seenTools().isEmpty()) {
      out.println();
      row("tool", "commits", "first", "last", "in the policy", "owner");
      row("---", "--:", "---", "---", "---", "---");
    }
    for (var tool : survey.seenTools()) {
      String status = tool.status();
      String owner = tool.owner();
      row(
          tool.tool(),
          Figures.count(tool.commits()),
          tool.first().toString(),
          tool.last().toString(),
          status == null ? "no" : status,
          owner == null ? "nobody" : owner);
    }
    paragraph(SurveySentences.owners(survey));
  }

  private void points(Survey.Lives lives) {
    if (!lives.comparison().enough()) {
      return;
    }
    out.println();
    row("days", "AI", "others", "difference in points");
    row("--:", "--:", "--:", "--:");
    for (var point : lives.comparison().points()) {
      row(
          Figures.count(point.age()),
          SurveySentences.estimate(point.ai()),
          SurveySentences.estimate(point.other()),
          SurveySentences.points(point.difference())
              + " ("
              + SurveySentences.points(point.interval().low())
              + " to "
              + SurveySentences.points(point.interval().high())
              + ")");
    }
  }

  private void heading(String title) {
    out.println();
    out.println("### " + title);
    out.println();
  }

  private void paragraph(String sentence) {
    out.println();
    out.println(text(sentence));
  }

  private void row(String... cells) {
    var row = new StringBuilder("|");
    for (String cell : cells) {
      row.append(' ').append(cell.startsWith("--") ? cell : text(cell)).append(" |");
    }
    out.println(row);
  }

  /// Foreign text as text: nothing in it is markup, mentions nobody and links nowhere.
  static String text(String text) {
    var safe = new StringBuilder();
    for (char c : SafeText.line(text).toCharArray()) {
      if ("\\`*_{}[]<>#|~$&!".indexOf(c) >= 0) {
        safe.append('\\');
      }
      safe.append(c);
      if (c == '@') {
        safe.append("\u200B"); // an @ before a name would notify somebody
      }
    }
    return safe.toString();
  }
}
