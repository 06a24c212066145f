package dev.onus.cli.survey;

import dev.onus.survey.Period;
import dev.onus.survey.Share;
import dev.onus.survey.SurvivalComparison;
import dev.onus.survey.SurvivalCurve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON of `onus survey`, as `docs/reference/survey.md` describes it.
public final class SurveyJson {
  private SurveyJson() {}

  /// The document.
  public static Map<String, @Nullable Object> of(Survey survey) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("repository", survey.repository());
    view.put("rev", survey.revision());
    view.put("revAt", survey.revisionAt().toString());
    view.put("commits", survey.commits());
    view.put("shallow", survey.shallow());
    view.put("lines", StatsJson.lines(survey.lines()));
    view.put("share", StatsJson.share(survey.lines()));
    view.put("coverage", survey.lines().share().map(Share::coverage).orElse(null));
    view.put("byTool", StatsJson.groups(LineCounts.By.TOOL, survey.tools()));
    view.put("byPath", StatsJson.groups(LineCounts.By.PATH, survey.paths()));
    view.put("byEvidence", StatsJson.groups(LineCounts.By.EVIDENCE, survey.evidence()));
    view.put("byQuarter", survey.periods().stream().map(SurveyJson::period).toList());
    view.put("tools", survey.seenTools().stream().map(SurveyJson::tool).toList());
    view.put("survival", survey.lives().map(SurveyJson::lives).orElse(null));
    view.put("marks", survey.marks());
    view.put("notes", survey.notes());
    view.put("bulk", survey.bulk());
    view.put("policy", governance(survey.governance()));
    return view;
  }

  private static Map<String, @Nullable Object> period(Period period) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("first", period.first().toString());
    view.put("last", period.last().toString());
    view.put("lines", StatsJson.lines(period.live()));
    view.put("added", period.addedKnown() ? StatsJson.lines(period.added()) : null);
    return view;
  }

  private static Map<String, @Nullable Object> tool(Survey.SeenTool tool) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("tool", tool.tool());
    view.put("models", tool.models());
    view.put("commits", tool.commits());
    view.put("first", tool.first().toString());
    view.put("last", tool.last().toString());
    view.put("status", tool.status());
    view.put("owner", tool.owner());
    return view;
  }

  private static Map<String, @Nullable Object> lives(Survey.Lives lives) {
    var comparison = lives.comparison();
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("since", lives.since().toString());
    view.put("looks", lives.looks());
    view.put("everyDays", lives.everyDays());
    view.put("drawn", lives.drawn());
    view.put("enough", comparison.enough());
    view.put("ai", arm(comparison.ai()));
    view.put("other", arm(comparison.other()));
    view.put("points", comparison.points().stream().map(SurveyJson::point).toList());
    return view;
  }

  private static Map<String, @Nullable Object> arm(SurvivalComparison.Arm arm) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("lines", arm.lines());
    view.put("gone", arm.gone());
    view.put("commits", arm.commits());
    view.put("commitsWithLosses", arm.losing());
    view.put("supportedDays", arm.supported());
    view.put(
        "curve",
        arm.curve().steps().stream()
            .filter(step -> step.age() <= arm.supported())
            .map(SurveyJson::step)
            .toList());
    return view;
  }

  private static Map<String, @Nullable Object> step(SurvivalCurve.Step step) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("days", step.age());
    view.put("atRisk", step.atRisk());
    view.put("commitsAtRisk", step.commitsAtRisk());
    view.put("gone", step.gone());
    view.put("survival", step.survival());
    view.put("byCommits", List.of(step.byCommits().low(), step.byCommits().high()));
    view.put("byLines", List.of(step.byLines().low(), step.byLines().high()));
    return view;
  }

  private static Map<String, @Nullable Object> point(SurvivalComparison.Point point) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put("days", point.age());
    view.put("ai", point.ai().survival());
    view.put("other", point.other().survival());
    view.put("difference", point.difference());
    view.put("interval", List.of(point.interval().low(), point.interval().high()));
    view.put("undecided", point.undecided());
    return view;
  }

  private static Map<String, @Nullable Object> governance(Survey.Governance governance) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    var adopted = governance.adopted();
    view.put("present", governance.policy());
    view.put("adopted", adopted == null ? null : adopted.toString());
    view.put("beforeAdopted", governance.beforeAdopted());
    view.put("problem", governance.problem());
    view.put("draft", governance.draft());
    return view;
  }
}
