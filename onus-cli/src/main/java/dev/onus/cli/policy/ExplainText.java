package dev.onus.cli.policy;

import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.policy.PolicyPlaces.At;
import dev.onus.policy.explain.PathExplanation;
import dev.onus.policy.explain.PathExplanation.Applies;
import dev.onus.policy.explain.PathExplanation.Area;
import dev.onus.policy.explain.PathExplanation.Elsewhere;
import dev.onus.policy.explain.PathExplanation.EnvironmentHere;
import dev.onus.policy.explain.PathExplanation.Named;
import dev.onus.policy.explain.PathExplanation.Quorum;
import dev.onus.policy.explain.PathExplanation.Section;
import dev.onus.policy.explain.PathExplanation.ServiceHere;
import dev.onus.policy.explain.PathExplanation.StandardHere;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What governs a path, for people: first what a developer may let AI do here and what that needs,
/// then who owns it and why each rule applies.
public final class ExplainText {
  /// Columns of the words on the left.
  private static final int KEY = 14;

  /// Boundaries that do not apply, with `--all`.
  private static final int NEAREST = 5;

  private final PrintWriter out;
  private final Style style;
  private final int columns;
  private final boolean all;

  /// @param columns how wide a line may be
  /// @param all whether to show what does not apply
  public ExplainText(PrintWriter out, Style style, int columns, boolean all) {
    this.out = out;
    this.style = style;
    this.columns = columns;
    this.all = all;
  }

  /// Prints it.
  ///
  /// @param remark about the path; null where there is nothing to say
  public void print(PathExplanation path, @Nullable String remark) {
    out.println(
        style.strong(SafeText.line(path.path()))
            + (remark == null ? "" : style.faint("  (" + SafeText.line(remark) + ")")));
    out.println();
    verdict(path);
    areas(path);
    owners(path);
    standards(path.standards());
    path.services().forEach(this::service);
    answers(path);
    elsewhere(path.elsewhere());
  }

  private void verdict(PathExplanation path) {
    String mode = path.ai().mode();
    String sentence =
        switch (mode) {
          case "deny" -> style.bad("✘") + " " + style.strong("AI may not write here.");
          case "propose" ->
              style.caution("◇") + " " + style.strong("AI may propose here; a person approves.");
          case "review" ->
              style.caution("◇")
                  + " "
                  + style.strong("AI may write here, under a review standard.");
          default -> style.good("✔") + " " + style.strong("AI may write here.");
        };
    out.println(sentence);
    if (path.areas().isEmpty()) {
      text(2, "No area of the policy contains this path.");
    }
    List<String> tools = new ArrayList<>();
    if (path.tools().isAsked()) {
      tools.addAll(path.tools().letIn());
      entry(
          "tools",
          (tools.isEmpty() ? "none is let in" : "let in: " + String.join("; ", tools))
              + (path.tools().refused().isEmpty()
                  ? ""
                  : "; " + String.join("; ", path.tools().refused()))
              + "; any other "
              + path.tools().others());
    } else {
      entry("tools", "any: the policy registers none");
    }
    entry("evidence", String.join("; ", path.evidence()));
  }

  private void areas(PathExplanation path) {
    for (Area area : path.areas()) {
      heading("Area " + area.id() + ", " + modeWords(area.mode()));
      if (area.because() != null) {
        text(2, area.because());
      }
      entry(
          "why",
          "`"
              + area.pattern()
              + "` matches"
              + (area.despite() == null ? "" : ", after `" + area.despite() + "` took it out")
              + (area.isBuiltIn() ? "; in every policy" : "")
              + at(area.at()));
      Named owner = area.owner();
      entry("answers", owner == null ? "nobody: the area has no owner" : named(owner));
      consent(area, path.path());
      if (area.unknown().equals("attest")) {
        entry("unknown lines", "their author signs for them: onus attest COMMIT");
      }
    }
  }

  private void consent(Area area, String path) {
    switch (area.mode()) {
      case "deny" -> {
        var exception = area.exception();
        if (exception == null) {
          entry("exception", "nobody can grant one");
          return;
        }
        entry(
            "exception",
            "granted by "
                + quorum(exception.approvers())
                + ", none of them an author of the change; then ratified by as many,"
                + " once it is finished. For "
                + exception.maxDays()
                + (exception.maxDays() == 1 ? " day" : " days")
                + " at most"
                + (exception.reasonLetters() == 0
                    ? ""
                    : ", with a reason of " + exception.reasonLetters() + " letters or more"));
        command(
            "onus exception request --boundary "
                + area.id()
                + " --tool TOOL --path '/"
                + path.replace("'", "'\\''")
                + "' --reason '…'");
      }
      case "propose" -> {
        Quorum approve = area.approve();
        entry(
            "approval",
            approve == null || approve.of().isEmpty()
                ? "nobody can approve: the policy names no owner of AI tooling and none of the"
                    + " repository"
                : "by " + quorum(approve) + ", if no author of the change");
        command("onus review sign");
      }
      case "review" -> entry("standard", String.valueOf(area.standard()));
      default -> {}
    }
  }

  private void owners(PathExplanation path) {
    PathExplanation.Owners owners = path.owners();
    String file = owners.file();
    PathExplanation.Rule rule = owners.rule();
    heading("Owners");
    if (file == null || rule == null) {
      text(
          2,
          file == null
              ? "Nobody: there is no CODEOWNERS file."
              : "Nobody: no rule of " + file + " matches.");
      return;
    }
    if (owners.owners().isEmpty()) {
      text(2, "Nobody, on purpose: " + file + ":" + rule.line() + " names no owner.");
    }
    for (Named owner : owners.owners()) {
      entry(owner.name(), people(owner));
    }
    entry("why", "`" + rule.pattern() + "` (" + file + ":" + rule.line() + ")");
    for (Section section : owners.sections()) {
      entry(
          "section",
          (section.name() == null ? "before the first heading" : section.name())
              + ": "
              + (section.optional()
                  ? "optional"
                  : section.approvals()
                      + (section.approvals() == 1 ? " approval" : " approvals")
                      + " of "
                      + section.owners().stream()
                          .map(Named::name)
                          .collect(Collectors.joining(", ")))
              + "  "
              + file
              + ":"
              + section.rule().line());
    }
  }

  private void standards(List<StandardHere> standards) {
    List<StandardHere> here =
        standards.stream().filter(one -> all || one.applies() != Applies.NOT_ALONE).toList();
    for (StandardHere one : here) {
      heading("Standard " + one.id());
      String when = one.when();
      entry(
          "applies",
          switch (one.applies()) {
                case ALWAYS -> "to every change of this path";
                case DEPENDS -> "when " + when;
                case NOT_ALONE ->
                    when == null
                        ? "not here: no area of this path asks for it"
                        : "not to a change of this path alone: when " + when;
              }
              + at(one.at()));
      entry("asks for", one.requires().isEmpty() ? "nothing" : String.join("; ", one.requires()));
    }
  }

  private void service(ServiceHere service) {
    heading("Service " + service.id());
    entry("why", "`" + service.pattern() + "` matches" + at(service.at()));
    Named owner = service.owner();
    entry("answers", owner == null ? "nobody: the service has no owner" : named(owner));
    for (EnvironmentHere one : service.environments()) {
      entry(
          "environment",
          one.id()
              + ", released by "
              + names(one.release())
              + (one.branches().isEmpty() ? "" : " from " + String.join(", ", one.branches())));
    }
    if (service.escalation() != null) {
      entry(
          "escalation",
          service.escalation()
              + ": "
              + service.steps().stream()
                  .map(step ->
                      (step.after() == 0 ? "at once " : "after " + step.after() + " min ")
                          + names(step.notifies()))
                  .collect(Collectors.joining("; "))
              + (service.repeat() == 0 ? "" : "; again " + times(service.repeat())));
    }
    if (service.oncallCalendar() != null) {
      entry("on call", service.oncallCalendar());
    }
  }

  private static String times(int repeat) {
    return repeat == 1 ? "once" : repeat + " times";
  }

  /// Each person once, with all that they answer for; last what only a change tells.
  private void answers(PathExplanation path) {
    heading("Who answers if a defence fails here");
    Map<String, Map<String, List<String>>> byPerson = new LinkedHashMap<>();
    for (PathExplanation.Answering one : path.answers()) {
      String who = one.who();
      String role = one.role().replace('_', ' ');
      byPerson
          .computeIfAbsent(who == null ? "by the change" : who, _ -> new LinkedHashMap<>())
          .computeIfAbsent(
              who == null || role.equals("named")
                  ? role
                  : "as " + role + (one.via() == null ? "" : " (" + one.via() + ")"),
              _ -> new ArrayList<>())
          .add(caseWords(one.answerCase()) + (one.rule().equals("policy") ? " (`answers`)" : ""));
    }
    Map<String, List<String>> open = byPerson.remove("by the change");
    byPerson.forEach(this::answersOf);
    if (open != null) {
      answersOf("by the change", open);
    }
  }

  private void answersOf(String who, Map<String, List<String>> byRole) {
    String key = who;
    for (Map.Entry<String, List<String>> one : byRole.entrySet()) {
      entry(key, one.getKey() + ": " + String.join(", ", one.getValue()));
      key = "";
    }
  }

  private static String caseWords(String answerCase) {
    return switch (answerCase) {
      case "registration" -> "a tool that was not let in";
      case "consent" -> "AI without consent";
      case "consent_lapsed" -> "an exception that had lapsed";
      case "provenance" -> "lines of unknown origin";
      case "independence" -> "no independent review";
      case "qualification" -> "no qualified reviewer";
      case "checklist" -> "a checklist left open";
      case "inspection" -> "a finding that was passed";
      case "inspection_not_run" -> "an inspection that did not run";
      case "tests" -> "lines that no test runs";
      case "load" -> "an overloaded reviewer";
      case "release" -> "a release by nobody entitled";
      case "unknown" -> "a record that is missing";
      case "none" -> "all defences held";
      default -> answerCase;
    };
  }

  /// What an exclusion takes out is always shown, since one would look for it.
  private void elsewhere(List<Elsewhere> elsewhere) {
    List<Elsewhere> shown =
        elsewhere.stream().filter(one -> all || one.isExcluded()).limit(NEAREST).toList();
    if (shown.isEmpty()) {
      return;
    }
    heading("Not in these areas");
    for (Elsewhere one : shown) {
      entry(
          one.id(),
          modeWords(one.mode())
              + ": `"
              + one.pattern()
              + (one.isExcluded() ? "` takes this path out" : "` does not match")
              + at(one.at()));
    }
  }

  private static String modeWords(String mode) {
    return switch (mode) {
      case "deny" -> "closed to AI";
      case "propose" -> "AI may propose";
      case "review" -> "AI under review";
      default -> "open to AI";
    };
  }

  private static String quorum(Quorum quorum) {
    int names = quorum.of().size();
    long people = quorum.of().stream().flatMap(one -> one.people().stream()).distinct().count();
    return (names == 1 && people == quorum.count() && quorum.count() == 1
            ? ""
            : quorum.count() + " of ")
        + names(quorum.of());
  }

  private static String names(List<Named> names) {
    return names.stream().map(ExplainText::named).collect(Collectors.joining(", "));
  }

  /// `team:security (ines, tomas)`, or a person's id alone.
  private static String named(Named one) {
    String people = people(one);
    return people.isEmpty() || people.equals(one.name())
        ? one.name()
        : one.name() + " (" + people + ")";
  }

  private static String people(Named one) {
    var all = new ArrayList<>(one.people());
    all.addAll(one.missing());
    return String.join(", ", all);
  }

  private static String at(@Nullable At at) {
    return at == null ? "" : " (" + at + ")";
  }

  private void heading(String text) {
    out.println();
    out.println(style.strong(Columns.fit(SafeText.line(text), columns)));
  }

  private void entry(String key, String value) {
    String left = SafeText.line(key);
    boolean own = Columns.width(left) > KEY;
    List<String> lines = Columns.flow(SafeText.line(value), Math.max(20, columns - KEY - 4));
    if (own) {
      out.println("  " + style.faint(left));
    }
    for (int i = 0; i < lines.size(); i++) {
      String cell = i > 0 || own ? " ".repeat(KEY) : style.faint(Columns.cell(left, KEY));
      out.println("  " + cell + "  " + lines.get(i));
    }
  }

  private void text(int indent, String text) {
    for (String line : Columns.flow(SafeText.line(text), Math.max(20, columns - indent))) {
      out.println(" ".repeat(indent) + line);
    }
  }

  /// Never broken: it is there to be copied.
  private void command(String text) {
    out.println("  " + " ".repeat(KEY) + "  " + style.caution("→ ") + SafeText.line(text));
  }
}
