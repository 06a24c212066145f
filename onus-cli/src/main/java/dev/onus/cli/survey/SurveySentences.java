package dev.onus.cli.survey;

import dev.onus.survey.SurvivalComparison;
import dev.onus.survey.SurvivalCurve;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What a survey says in sentences, the same in every format. Foreign text in them is not yet made
/// safe.
final class SurveySentences {
  private static final double LARGE = 0.1;
  private static final int SHORT_ID = 12;

  private SurveySentences() {}

  /// What was surveyed.
  static String subject(Survey survey) {
    return survey.repository()
        + " at "
        + survey.revision().substring(0, SHORT_ID)
        + " of "
        + day(survey)
        + ": "
        + Figures.count(survey.lines().total(), "live line")
        + ", "
        + Figures.count(survey.commits(), "commit");
  }

  /// The day of the revision.
  static LocalDate day(Survey survey) {
    return survey.revisionAt().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  /// How long AI lines live against others, or why that can't be said.
  static List<String> survival(Survey survey) {
    if (survey.lives().isEmpty()) {
      return List.of("No commit names an AI tool, so there is nothing to compare.");
    }
    var lives = survey.lives().get();
    var comparison = lives.comparison();
    var sentences = new ArrayList<String>();
    if (!comparison.enough()) {
      sentences.add(
          "Not enough evidence: "
              + arm("AI", comparison.ai())
              + "; "
              + arm("other", comparison.other())
              + ". At least "
              + SurvivalComparison.FEWEST_COMMITS
              + " commits in each, "
              + SurvivalComparison.FEWEST_LOSSES
              + " of which lost lines, and a week of history are needed.");
      return sentences;
    }
    var point = comparison.points().getLast();
    sentences.add(
        "After "
            + point.age()
            + " days "
            + estimate(point.ai())
            + " of the AI lines still live, and "
            + estimate(point.other())
            + " of the others.");
    String difference =
        points(point.difference())
            + " points ("
            + points(point.interval().low())
            + " to "
            + points(point.interval().high())
            + ")";
    sentences.add(
        point.undecided()
            ? "That is no clear difference: " + difference + "."
            : "AI lines live "
                + (point.difference() < 0 ? "shorter" : "longer")
                + " here: "
                + difference
                + ". Why is not known: other tasks, other places, other people.");
    sentences.add(
        Figures.count(comparison.ai().lines(), "AI line")
            + " from "
            + Figures.count(comparison.ai().commits(), "commit")
            + " and "
            + Figures.count(comparison.other().lines(), "other")
            + " from "
            + Figures.count(comparison.other().commits())
            + ", all since "
            + lives.since().atOffset(ZoneOffset.UTC).toLocalDate()
            + (lives.drawn() ? "; a part of the commits, drawn by id" : "")
            + ". Looked at "
            + Figures.count(lives.looks(), "time")
            + ", "
            + Figures.count(lives.everyDays(), "day")
            + " apart. Intervals are 95 %, by commits. Others are of unknown origin too.");
    return sentences;
  }

  private static String arm(String name, SurvivalComparison.Arm arm) {
    return Figures.count(arm.lines(), name + " line")
        + " from "
        + Figures.count(arm.commits(), "commit")
        + ", "
        + Figures.count(arm.losing())
        + " of which lost lines";
  }

  static String estimate(SurvivalCurve.Step step) {
    var interval = step.byCommits();
    return String.format(
        Locale.ROOT,
        "%.0f %% (%.0f to %.0f)",
        100 * step.survival(),
        100 * interval.low(),
        100 * interval.high());
  }

  /// A difference of shares in points of a percentage: `-12`.
  static String points(double difference) {
    long rounded = Math.round(100 * difference);
    return (rounded > 0 ? "+" : "") + rounded;
  }

  /// What somebody should know who reads the figures.
  static List<String> toKnow(Survey survey) {
    var sentences = new ArrayList<String>();
    notes(survey, sentences);
    var marks = survey.marks();
    if (marks.squashed() > 0) {
      sentences.add(
          "Of "
              + Figures.count(marks.aiCommits(), "AI commit")
              + ", "
              + Figures.count(marks.squashed())
              + (marks.squashed() == 1 ? " looks" : " look")
              + " like a whole change squashed into one: what is declared there covers all of its"
              + " lines.");
    }
    if (marks.contestedCommits() > 0) {
      sentences.add(
          "Claims contradict each other in "
              + Figures.count(marks.contestedCommits(), "commit")
              + "; "
              + Figures.count(marks.contestedLines(), "live line")
              + " in question ('onus claims' shows them).");
    }
    if (marks.discounted() > 0) {
      sentences.add(
          Figures.count(marks.discounted(), "commit")
              + " with a mark that is known to prove nothing, so not counted.");
    }
    bulk(survey, sentences);
    if (survey.shallow()) {
      sentences.add(
          "This clone is shallow: lines older than its boundary are given to the boundary.");
    }
    Long before = survey.governance().beforeAdopted();
    if (before != null) {
      sentences.add(
          Figures.count(before, "line")
              + " older than the policy's adoption on "
              + survey.governance().adopted()
              + " included here; 'onus stats' counts them apart.");
    }
    String problem = survey.governance().problem();
    if (problem != null) {
      sentences.add(problem);
    }
    return sentences;
  }

  private static void notes(Survey survey, List<String> sentences) {
    var notes = survey.notes();
    String fetch = "git fetch origin 'refs/notes/*:refs/notes/*'";
    if (notes.count() > 0) {
      sentences.add(
          Figures.count(notes.count(), "line-level note")
              + " in "
              + String.join(", ", notes.refs())
              + (notes.malformed() > 0
                  ? ", " + Figures.count(notes.malformed()) + " of them can't be read"
                  : "")
              + " ('onus notes verify' checks them).");
    } else if (notes.hint() != null || survey.marks().aiCommits() > 0) {
      sentences.add(
          "No line-level notes are here, and a clone does not bring them. "
              + (notes.hint() == null
                  ? "If the tools record any, fetch them: "
                  : "The forge's repository probably has some: " + notes.hint() + ". Fetch them: ")
              + fetch);
    }
    if (notes.count() > 0 && notes.hint() != null) {
      sentences.add("Other records are probably missing: " + notes.hint() + ".");
    }
  }

  private static void bulk(Survey survey, List<String> sentences) {
    var bulk = survey.bulk();
    double total = Math.max(1, survey.lines().total());
    if (bulk.generated() / total >= LARGE) {
      sentences.add(
          Figures.percent(bulk.generated() / total)
              + " of the lines are in files that are likely generated, copied or binary, by their names;"
              + " they count. The largest: "
              + bulk.files().stream()
                  .limit(3)
                  .map(file -> file.path() + " (" + Figures.count(file.lines()) + ")")
                  .collect(Collectors.joining(", "))
              + ".");
    }
    String commit = bulk.largestCommit();
    if (commit != null && bulk.largestLines() / total >= LARGE) {
      sentences.add(
          "One commit, "
              + commit.substring(0, SHORT_ID)
              + ", introduced "
              + Figures.percent(bulk.largestLines() / total)
              + " of the live lines: an import or a reformatting moves every figure.");
    }
    if (bulk.machines() > 0) {
      sentences.add(
          Figures.count(bulk.machines(), "line")
              + " of unknown origin committed by bots such as dependency updaters, which are no AI"
              + " tools.");
    }
  }

  /// What a policy would say, or that there is one.
  static List<String> policy(Survey survey) {
    var draft = survey.governance().draft();
    if (draft == null) {
      return List.of("There is a policy: 'onus policy lint' checks it.");
    }
    var sentences = new ArrayList<String>();
    sentences.add(
        "A draft from the last year ("
            + Figures.count(draft.commits(), "commit")
            + ", "
            + (draft.people() == 1 ? "1 person" : Figures.count(draft.people()) + " people")
            + ") would register "
            + (draft.tools().isEmpty()
                ? "no AI tool, as no commit names one"
                : draft.tools().size() == 1
                    ? "1 tool on trial (" + draft.tools().getFirst() + ")"
                    : draft.tools().size()
                        + " tools on trial ("
                        + String.join(", ", draft.tools())
                        + ")")
            + ", guard "
            + (draft.areas().isEmpty()
                ? "no place, as no name promises trouble"
                : Figures.count(draft.areas().size(), "place")
                    + " where a mistake is an incident ("
                    + String.join(", ", draft.areas())
                    + ")")
            + (draft.codeowners()
                ? ", and take path owners from CODEOWNERS."
                : ", and name an owner for all paths."));
    sentences.add("'onus init' shows it as a diff and writes it when told to.");
    return sentences;
  }

  /// Which tools nobody answers for.
  static String owners(Survey survey) {
    var ownerless = survey.ownerless();
    if (survey.seenTools().isEmpty()) {
      return "No commit names an AI tool; that is no proof that none was used.";
    }
    if (ownerless.isEmpty()) {
      return "Every tool that was seen has an owner.";
    }
    return (ownerless.size() == survey.seenTools().size()
            ? "Nobody answers for any of them yet."
            : "Nobody answers for "
                + ownerless.stream().map(Survey.SeenTool::tool).collect(Collectors.joining(", "))
                + ".")
        + " Name an owner for each in the policy.";
  }
}
