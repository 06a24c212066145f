package dev.onus.cli.survey;

import dev.onus.cli.answer.Html;
import dev.onus.survey.Group;
import dev.onus.survey.OriginLines;
import dev.onus.survey.Period;
import dev.onus.survey.Share;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// The survey as one page that needs nothing else: no script, no request, a policy that forbids
/// both, light and dark. Every chart has its numbers as a table. Everything from outside is
/// escaped.
public final class SurveyPage {
  private final Survey survey;
  private final PrintWriter out;
  private final String source;

  private SurveyPage(Survey survey, PrintWriter out) {
    this.survey = survey;
    this.out = out;
    this.source =
        "Source: attribution index and claims at "
            + survey.revision().substring(0, 12)
            + ", "
            + SurveySentences.day(survey);
  }

  /// Prints the page.
  public static void print(Survey survey, PrintWriter out) {
    new SurveyPage(survey, out).all();
  }

  private void all() {
    head();
    share();
    groups("By tool", "Tool", survey.tools(), StatsText.noneOf(LineCounts.By.TOOL));
    tools();
    groups("By directory", "Directory", survey.paths(), "");
    quarters();
    survival();
    known();
    out.print("<h2>A policy</h2>\n");
    SurveySentences.policy(survey).forEach(this::paragraph);
    out.print(
        """
        <h2>How it was counted</h2>
        <p class="quiet">Each live line belongs to the commit that introduced it, as <code>git blame</code> finds it.
        Its origin follows from the records and marks of that commit: <b>ai</b> and <b>ai-edited</b> from line-level
        records, <b>declared</b> where only the commit as a whole names a tool, <b>human</b> where a recorder or a person
        attests it, <b>unknown</b> otherwise. Nothing is guessed from style. A count is no grade, and no figure here is
        about a person.</p>
        </main>
        </body>
        </html>
        """);
  }

  private void head() {
    out.print(Html.begin("AI-written lines in " + survey.repository(), style()));
    out.print(Drawing.patterns());
  }

  private static String style() {
    try (InputStream in = SurveyPage.class.getResourceAsStream("survey.css")) {
      if (in == null) {
        throw new IllegalStateException("this build lacks survey.css");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void share() {
    out.print("<p class=\"subject\">" + Html.text(SurveySentences.subject(survey)) + "</p>\n<h1>");
    out.print(Html.text(Figures.headline(survey.lines().share(), "live lines")) + "</h1>\n");
    survey.lines().share().ifPresent(share -> paragraph(Figures.bounds(share)));
    out.print("<figure class=\"share\">\n<figcaption>Live lines by origin");
    out.print("<small>Share of all live lines, in percent</small></figcaption>\n");
    out.print("<div>" + Drawing.share(survey.lines()) + "</div>\n");
    out.print(Drawing.key(survey.lines()));
    source();
    out.print("</figure>\n");
  }

  private void source() {
    out.print("<p class=\"source\">" + Html.text(source) + "</p>\n");
  }

  private void paragraph(String sentence) {
    out.print("<p>" + Html.text(sentence) + "</p>\n");
  }

  private void groups(String title, String what, List<Group<String>> groups, String none) {
    out.print("<h2>" + title + "</h2>\n<figure>\n<figcaption>Live lines and their origins");
    out.print(
        "<small>Bars: lines, by origin, as in the key above. At least: by line-level records."
            + " Claimed: with whole commits that declare a tool.</small></figcaption>\n");
    out.print("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" + title + "\">");
    head(what, "n:Lines", "n:At least", "n:Claimed", "n:Coverage", "bar:");
    var rows = StatsText.shortened(groups);
    long most = rows.stream().mapToLong(group -> group.lines().total()).max().orElse(1);
    for (Group<String> group : rows) {
      String key = group.key();
      counted(
          group.isFolded() ? "folded" : "",
          group.isFolded() ? StatsText.folded(group) : key == null ? none : key,
          group.lines(),
          (double) group.lines().total() / most);
    }
    out.print("</tbody>\n</table></div>\n");
    if (groups.stream().anyMatch(Group::isFolded)) {
      out.print(
          "<p class=\"source\">Groups that fewer than five people contributed to are never broken"
              + " out.</p>\n");
    }
    source();
    out.print("</figure>\n");
  }

  /// The head of a table; a column is `name`, `n:name` for numbers or `bar:name`.
  private void head(String... columns) {
    out.print("<table>\n<thead><tr>");
    for (String column : columns) {
      int colon = column.indexOf(':');
      String kind = colon < 0 ? "" : column.substring(0, colon);
      String name = column.substring(colon + 1);
      if (name.isEmpty()) {
        out.print("<td class=\"" + kind + "\"></td>");
      } else {
        out.print("<th scope=\"col\" class=\"" + kind + "\">" + name + "</th>");
      }
    }
    out.print("</tr></thead>\n<tbody>\n");
  }

  private void counted(String kind, String name, OriginLines lines, double part) {
    out.print("<tr class=\"" + kind + "\"><td class=\"name\">" + Html.text(name));
    number(Figures.count(lines.total()));
    number(percent(lines, Share::low));
    number(percent(lines, Share::high));
    number(percent(lines, Share::coverage));
    out.print("<td class=\"bar\">" + Drawing.bar(lines, part) + "</tr>\n");
  }

  private void number(String text) {
    out.print("<td class=\"n\">" + Html.text(text));
  }

  private static String percent(OriginLines lines, Function<Share, Double> which) {
    return lines.share().map(which).map(Figures::percent).orElse("");
  }

  private void tools() {
    if (!survey.seenTools().isEmpty()) {
      out.print(
          "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Tools and owners\">");
      head("Tool", "n:Commits", "First", "Last", "In the policy", "Owner", "Models declared");
      for (var tool : survey.seenTools()) {
        String status = tool.status();
        String owner = tool.owner();
        out.print("<tr><td class=\"name\">" + Html.text(tool.tool()));
        number(Figures.count(tool.commits()));
        out.print("<td class=\"day\">" + tool.first() + "<td class=\"day\">" + tool.last());
        out.print("<td>" + Html.text(status == null ? "no" : status));
        out.print(owner == null ? "<td class=\"caution\">nobody" : "<td>" + Html.text(owner));
        out.print("<td>" + Html.text(models(tool.models())) + "</tr>\n");
      }
      out.print("</tbody>\n</table></div>\n");
    }
    paragraph(SurveySentences.owners(survey));
  }

  private static String models(List<String> models) {
    return models.size() <= 3
        ? String.join(", ", models)
        : String.join(", ", models.subList(0, 3)) + " and " + (models.size() - 3) + " more";
  }

  private void quarters() {
    if (survey.periods().isEmpty()) {
      return;
    }
    out.print("<h2>Over time</h2>\n");
    quarters(
        "Live lines by the quarter of the commit that introduced them",
        survey.periods(),
        Period::live);
    var known = survey.periods().stream().filter(Period::addedKnown).toList();
    if (known.size() > 1) {
      quarters("Lines added by quarter, whether or not they still live", known, Period::added);
    }
  }

  private void quarters(String title, List<Period> periods, Function<Period, OriginLines> lines) {
    out.print("<figure>\n<figcaption>" + title);
    out.print(
        "<small>Lines a quarter, by origin. Quarters with fewer than five contributors are joined"
            + " and shown as their mean.</small></figcaption>\n");
    out.print("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"" + title + "\">");
    out.print(QuarterChart.of(title, periods, lines) + "</div>\n");
    source();
    out.print("<details><summary>The numbers as a table</summary>\n<div class=\"wide\">");
    head("Period", "n:Lines", "n:At least", "n:Claimed", "n:Coverage", "bar:");
    long most = periods.stream().mapToLong(one -> lines.apply(one).total()).max().orElse(1);
    for (Period period : periods) {
      var counted = lines.apply(period);
      counted("", period.toString(), counted, (double) counted.total() / Math.max(1, most));
    }
    out.print("</tbody>\n</table></div></details>\n</figure>\n");
  }

  private void survival() {
    out.print("<h2>How long lines live</h2>\n");
    SurveySentences.survival(survey).forEach(this::paragraph);
    var lives = survey.lives().filter(one -> one.comparison().enough());
    if (lives.isEmpty()) {
      return;
    }
    var comparison = lives.get().comparison();
    out.print("<figure>\n<figcaption>Share of lines that still live, by age");
    out.print(
        "<small>Percent of lines, Kaplan-Meier, bands 95 % by commits. Lines since the first AI"
            + " commit only.</small></figcaption>\n");
    out.print("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Survival\">");
    out.print(SurvivalChart.of(comparison) + "</div>\n");
    source();
    out.print("<div class=\"wide\">");
    head("n:Days", "n:AI lines", "n:Others", "n:Difference in points");
    for (var point : comparison.points()) {
      out.print("<tr>");
      number(Figures.count(point.age()));
      number(SurveySentences.estimate(point.ai()));
      number(SurveySentences.estimate(point.other()));
      number(
          SurveySentences.points(point.difference())
              + " ("
              + SurveySentences.points(point.interval().low())
              + " to "
              + SurveySentences.points(point.interval().high())
              + ")");
      out.print("</tr>\n");
    }
    out.print("</tbody>\n</table></div>\n</figure>\n");
  }

  private void known() {
    var known = SurveySentences.toKnow(survey);
    if (known.isEmpty()) {
      return;
    }
    out.print("<h2>Good to know</h2>\n<ul class=\"known\">\n");
    known.forEach(sentence -> out.print("<li>" + Html.text(sentence) + "</li>\n"));
    out.print("</ul>\n");
  }
}
