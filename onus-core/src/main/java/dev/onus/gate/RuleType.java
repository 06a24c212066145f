package dev.onus.gate;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds of rules that a gate judges, each as it describes itself: the reference is made of
/// them.
public enum RuleType {
  FACTS(
      "facts",
      "—",
      "Could all of the change be read?",
      "is not listed",
      "never",
      "a part of the change is missing from the clone, or it is too large",
      "git",
      EnumSet.of(State.ERROR)),
  DECISIONS(
      "decisions",
      "—",
      "Are signed decisions in `.onus/exceptions` only added to?",
      "is not listed",
      "the change removes or alters some",
      "never",
      "git: lines below `.onus/exceptions`",
      EnumSet.of(State.UNSATISFIED)),
  EVIDENCE(
      "evidence",
      "`evidence`",
      "All that the policy asks of the evidence of AI code.",
      "its parts are, or it was gone past by one entitled to it (`bypass`)",
      "one of its parts is",
      "one of its parts is",
      "the parts below",
      EnumSet.of(
          State.NOT_APPLICABLE, State.SATISFIED, State.BYPASSED, State.UNSATISFIED, State.ERROR)),
  EVIDENCE_MINIMUM(
      "evidence/minimum",
      "`evidence.minimum`",
      "Is what tools did claimed as strongly as the policy asks?",
      "each touch by a tool has that evidence or a stronger one",
      "one has a weaker one",
      "never",
      "notes, records and marks of the commits",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED, State.UNSATISFIED)),
  EVIDENCE_NOTES(
      "evidence/notes",
      "`evidence.notes: required`",
      "Has each commit by a tool line-level notes?",
      "each has",
      "one has none",
      "`refs/notes/` was not received",
      "git notes, Agent Trace records, checkpoints",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED, State.UNSATISFIED, State.ERROR)),
  EVIDENCE_DISCLOSE(
      "evidence/disclose",
      "`evidence.disclose`",
      "Does each commit by a tool say so with that trailer?",
      "each does",
      "one does not",
      "never",
      "trailers of the commit messages",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED, State.UNSATISFIED)),
  EVIDENCE_FORBID(
      "evidence/PRACTICE",
      "`evidence.forbid`",
      "Is a practice kept out? `tool-signed-off-by`: no AI tool signs off; bots that write no AI code may.",
      "no `Signed-off-by` is an AI tool's, by the marks that Onus knows",
      "one is",
      "the practice is not known to this version",
      "trailers of the commit messages",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED, State.UNSATISFIED, State.ERROR)),
  TOOLS(
      "tools",
      "`tools`",
      "Is each tool registered, owned and allowed, within its trial and its models?",
      "each is",
      "one is not",
      "never",
      "claims about the commits",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED, State.UNSATISFIED)),
  BOUNDARY(
      "boundary/ID",
      "`boundaries`",
      "All that one boundary asks of the files in it, by both paths of what was moved.",
      "its parts are, or it was gone past by one entitled to it (`bypass`)",
      "one of its parts is",
      "never",
      "the parts below",
      EnumSet.of(
          State.NOT_APPLICABLE,
          State.SATISFIED,
          State.OVERRIDDEN,
          State.BYPASSED,
          State.UNSATISFIED)),
  BOUNDARY_DENY(
      "boundary/ID/deny",
      "`ai: deny`, `exception`",
      "Did no tool touch the area, or does an exception let it in?",
      "no tool is known to have written there (SATISFIED), or one exception for each file is in force,"
          + " granted and ratified by `count` approvers (OVERRIDDEN)",
      "a tool wrote there without one",
      "the reason of the exception was erased, so that nobody can say whether it had `reason_min`"
          + " letters",
      "origins of lines as a gate counts them; signed exceptions, settlements, attestations",
      EnumSet.of(State.SATISFIED, State.OVERRIDDEN, State.UNSATISFIED, State.ERROR)),
  BOUNDARY_PROPOSE(
      "boundary/ID/propose",
      "`ai: propose`, `approve`",
      "Is what tools wrote approved by those whom the area names?",
      "each such file has `count` approvals, by no author",
      "one lacks an approval",
      "never",
      "origins of lines; signed approvals, bound to file ids",
      EnumSet.of(State.SATISFIED, State.UNSATISFIED)),
  BOUNDARY_REVIEW(
      "boundary/ID/review",
      "`ai: review`, `standard`",
      "Says that the standard applies, where a tool wrote.",
      "no tool is known to have written there",
      "never: the standard is",
      "never",
      "origins of lines",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED)),
  BOUNDARY_OPEN(
      "boundary/ID/open",
      "`ai: open`",
      "Asks for nothing.",
      "always",
      "never",
      "never",
      "—",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED)),
  BOUNDARY_UNKNOWN(
      "boundary/ID/unknown",
      "`unknown: attest`, the default under `deny`",
      "Did the author sign for lines of which nothing says who wrote them?",
      "each such commit has the word of one of its authors",
      "one has not",
      "never",
      "origins of lines; signed attestations",
      EnumSet.of(State.SATISFIED, State.UNSATISFIED)),
  STANDARD(
      "standard/ID",
      "`standards`, `when`",
      "All that a standard asks for, where its condition holds or a boundary that a tool touched names it.",
      "its parts are, or it was gone past (`bypass`)",
      "one of its parts is",
      "it can't be said whether the condition holds",
      "added lines by origin, tools, kind, paths of the change",
      EnumSet.allOf(State.class)),
  STANDARD_INDEPENDENT(
      "standard/ID/independent",
      "`independent: true`, `three`",
      "Is each file approved by somebody who beyond doubt is no author?",
      "each is",
      "one is not, or an author is known by word alone",
      "never",
      "signed approvals; signatures of commits",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED, State.UNSATISFIED)),
  STANDARD_THREE(
      "standard/ID/three",
      "`independent: three`",
      "That a third person releases it is judged at the release.",
      "always",
      "never",
      "never",
      "—",
      EnumSet.of(State.NOT_APPLICABLE)),
  STANDARD_APPROVALS(
      "standard/ID/approvals",
      "`approvals`, `qualified`, `stale`",
      "Is each file approved by `count` people who hold the qualifications that day?",
      "each is",
      "one is not, or was edited after",
      "never",
      "signed approvals, bound to file ids; qualifications of the policy",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED, State.UNSATISFIED)),
  STANDARD_CHECKLIST(
      "standard/ID/checklist",
      "`checklist`",
      "Has each file a sign-off that answers the checklist, with nothing that fails?",
      "each has",
      "one has none, or an item failed",
      "never",
      "signed sign-offs",
      EnumSet.of(State.NOT_APPLICABLE, State.SATISFIED, State.UNSATISFIED)),
  STANDARD_TESTS(
      "standard/ID/tests",
      "`tests: ai-lines`",
      "Do tests execute the lines that tools wrote?",
      "never yet",
      "never yet",
      "always: nothing records coverage yet",
      "—",
      EnumSet.of(State.ERROR)),
  STANDARD_INSPECTION(
      "standard/ID/inspection",
      "`inspection.block`",
      "Is no finding of these severities open?",
      "never yet",
      "never yet",
      "always: nothing records findings yet",
      "—",
      EnumSet.of(State.ERROR));

  private final String id;
  private final String key;
  private final String asks;
  private final String green;
  private final String red;
  private final String error;
  private final String facts;

  @SuppressWarnings("ImmutableEnumChecker") // a copy that nobody gets hold of
  private final Set<State> states;

  RuleType(
      String id,
      String key,
      String asks,
      String green,
      String red,
      String error,
      String facts,
      Set<State> states) {
    this.id = id;
    this.key = key;
    this.asks = asks;
    this.green = green;
    this.red = red;
    this.error = error;
    this.facts = facts;
    this.states = Set.copyOf(states);
  }

  /// Part by part; what the policy names may be anything.
  private boolean fits(String rule) {
    String[] parts = rule.split("/", -1);
    String[] form = id.split("/", -1);
    if (parts.length != form.length) {
      return false;
    }
    for (int i = 0; i < form.length; i++) {
      boolean named = form[i].equals("ID") || form[i].equals("PRACTICE");
      if (named ? parts[i].isEmpty() : !parts[i].equals(form[i])) {
        return false;
      }
    }
    return true;
  }

  /// The id of its rules, where `ID` and `PRACTICE` stand for what the policy names.
  public String id() {
    return id;
  }

  /// The states that it can have.
  public Set<State> states() {
    return EnumSet.copyOf(states);
  }

  /// The type of a rule; the first whose form fits.
  public static Optional<RuleType> of(String rule) {
    return List.of(values()).stream().filter(type -> type.fits(rule)).findFirst();
  }

  /// The rules as a section of Markdown.
  public static String reference() {
    var out = new StringBuilder();
    for (RuleType type : values()) {
      out.append("### `").append(type.id).append("`\n\n").append(type.asks).append("\n\n");
      row(out, "set by", type.key);
      row(out, "green when", type.green);
      row(out, "red when", type.red);
      row(out, "error when", type.error);
      row(out, "facts from", type.facts);
      row(out, "states", type.states().stream().map(State::name).collect(Collectors.joining(", ")));
      out.append('\n');
    }
    return out.toString();
  }

  private static void row(StringBuilder out, String name, String text) {
    if (!text.equals("—") && !text.equals("never")) {
      out.append("- ").append(name).append(": ").append(text).append('\n');
    }
  }
}
