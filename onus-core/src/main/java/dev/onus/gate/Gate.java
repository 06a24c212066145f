package dev.onus.gate;

import dev.onus.custody.IdentifiedBy;
import dev.onus.policy.Directory;
import dev.onus.policy.Policy;
import dev.onus.policy.Standard;
import dev.onus.problem.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Judges a change by a policy: a pure function of the policy that is in force and of the facts.
///
/// Nothing passes because something is not known: what a rule needs and what can't be had is an
/// [State#ERROR]. What no rule asks about passes.
public final class Gate {
  private static final String CHANGE = "change";

  private Gate() {}

  /// The decision on a change, with all that led to it.
  ///
  /// @param directory of the policy that is in force: that of the governed branch, never that of
  ///   the change
  /// @param known of the change: claims as history has them, and what was said about them
  public static Decision judge(Directory directory, Facts known) {
    Facts facts = new Standing(directory, known).facts();
    LocalDate adopted = directory.policy().adopted();
    if (adopted != null && facts.day().isBefore(adopted)) {
      return Decision.of(
          CHANGE, State.NOT_APPLICABLE, "the policy asks for nothing before " + adopted);
    }
    var rules = new ArrayList<Decision>();
    String incomplete = facts.incomplete();
    if (incomplete != null) {
      rules.add(Decision.of("facts", State.ERROR, incomplete));
    }
    if (!facts.takenBack().isEmpty()) {
      rules.add(
          Decision.of(
              "decisions",
              State.UNSATISFIED,
              "decisions on file are only added to, and it removes some of "
                  + String.join(", ", facts.takenBack())));
    }
    rules.add(new EvidenceRule(directory, facts).judge());
    rules.add(new ToolRule(directory, facts).judge());
    directory
        .boundaries()
        .forEach(boundary -> rules.add(new BoundaryRule(directory, facts, boundary).judge()));
    var conditions = new Conditions(directory, facts.change(), facts.pathsByTools());
    for (Standard standard : directory.policy().standards()) {
      rules.add(new StandardRule(directory, facts, standard).judge(conditions.applies(standard)));
    }
    List<Decision> judged =
        rules.stream()
            .map(rule -> rule.state().allows() ? rule : bypassed(directory, facts, rule))
            .toList();
    return Decision.all(CHANGE, summary(judged), judged);
  }

  /// The same decision on a change that is staged and not committed: what only a commit can have,
  /// such as a review, is not asked yet.
  ///
  /// @param head the id by which the facts name what is staged
  public static Decision beforeCommit(Decision decision, String head) {
    List<Decision> rules = decision.children().stream().map(one -> one.beforeCommit(head)).toList();
    return rules.isEmpty() ? decision : Decision.all(CHANGE, summary(rules), rules);
  }

  /// The decision where no policy is in force.
  public static Decision ungoverned(String base) {
    return Decision.of(
        CHANGE, State.NOT_APPLICABLE, "there is no policy at " + base + ", so nothing is asked");
  }

  /// The decision where a change can't be judged at all, which is no yes.
  public static Decision undecided(String because) {
    return Decision.of(CHANGE, State.ERROR, because);
  }

  /// The decision where a policy is in force and can't be read.
  public static Decision unreadable(List<Problem> problems) {
    return new Decision(
        CHANGE,
        State.ERROR,
        "the policy in force can't be read: " + problems.getFirst(),
        problems.stream().map(one -> Fact.of(Fact.Source.ASSERTED, one.toString())).toList(),
        List.of(),
        "onus policy lint",
        false);
  }

  private static Decision bypassed(Directory directory, Facts facts, Decision rule) {
    return bypass(directory, facts, rule.id())
        .map(one ->
            rule.becomes(
                State.BYPASSED,
                one.by().who()
                    + " went past it ("
                    + one.id()
                    + "), "
                    + ratification(directory, facts, one)
                    + "; it was: "
                    + rule.because(),
                rule.evidence()))
        .or(() ->
            entitled(directory, facts, rule.id())
                .flatMap(one -> Optional.ofNullable(one.uncompared()).stream())
                .findFirst()
                .map(why ->
                    rule.becomes(
                        State.ERROR,
                        "whether a bypass still holds can't be seen: "
                            + why
                            + "; it is: "
                            + rule.because(),
                        rule.evidence())))
        .orElse(rule);
  }

  private static String ratification(Directory directory, Facts facts, BypassOnFile bypass) {
    return Optional.ofNullable(directory.policy().bypass())
        .flatMap(rules -> bypass.ratified(directory, rules))
        .map(who -> "ratified by " + who.who())
        .orElse(
            facts.day().isAfter(bypass.ratifyBy())
                ? "and nobody ratified it by " + bypass.ratifyBy()
                : "to be ratified by " + bypass.ratifyBy());
  }

  /// Who went past a rule for this change, and was entitled to.
  ///
  /// @param rule its id
  public static Optional<BypassOnFile> bypass(Directory directory, Facts facts, String rule) {
    return entitled(directory, facts, rule)
        .filter(one -> one.commit().equals(facts.head()))
        .findFirst();
  }

  /// Bypasses of a rule by those who may, for whatever head.
  private static Stream<BypassOnFile> entitled(Directory directory, Facts facts, String rule) {
    Policy.Bypass rules = directory.policy().bypass();
    if (rules == null) {
      return Stream.empty();
    }
    Set<String> entitled = directory.members(rules.who());
    return facts.bypasses().stream()
        .filter(one -> one.rules().contains(BypassOnFile.nameOf(rule)))
        .filter(one -> entitled.contains(one.by().who()))
        .filter(one -> one.by().identity() != IdentifiedBy.ASSERTED)
        .filter(one -> directory.isActive(one.by().who(), facts.day()));
  }

  private static String summary(List<Decision> rules) {
    List<String> red =
        rules.stream().filter(rule -> !rule.state().allows()).map(Decision::id).toList();
    if (!red.isEmpty()) {
      return "not satisfied: " + String.join(", ", red);
    }
    boolean asked = rules.stream().anyMatch(rule -> rule.state() != State.NOT_APPLICABLE);
    return asked ? "nothing that the policy asks for is missing" : "no rule applies";
  }
}
