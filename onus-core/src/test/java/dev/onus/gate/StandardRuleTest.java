package dev.onus.gate;

import static dev.onus.gate.Situation.asserted;
import static dev.onus.gate.Situation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Custody;
import dev.onus.policy.Condition;
import dev.onus.provenance.Origin;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardRuleTest {
  private static final String A = "src/A.java";
  private static final String B = "src/B.java";

  private static Situation under(String when, String require) {
    return Situation.under(
        "standards:\n  - {id: s, when: {" + when + "}, require: {" + require + "}}\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ai_lines: '>= 50'|SATISFIED",
        "ai_lines: '> 50'|NOT_APPLICABLE",
        "ai_share: '>= 50%'|SATISFIED",
        "ai_share: '> 50%'|NOT_APPLICABLE",
        "lines: '<= 100'|SATISFIED",
        "lines: '< 100'|NOT_APPLICABLE",
        "origin: unknown|SATISFIED",
        "origin: [human, ai-edited]|NOT_APPLICABLE",
        "origin: unknown, lines: '>= 51'|NOT_APPLICABLE",
        "kind: feature|SATISFIED",
        "kind: [refactor, fix]|NOT_APPLICABLE",
        "paths: ['/src/**']|SATISFIED",
        "paths: ['/lib/**']|NOT_APPLICABLE",
        "not: {kind: fix}|SATISFIED",
        "any: [{kind: fix}, {ai_lines: '>= 1'}]|SATISFIED",
        "all: [{kind: fix}, {ai_lines: '>= 1'}]|NOT_APPLICABLE",
      })
  void appliesWhenItsConditionHolds(String when, State expected) {
    assertThat(
            under(when, "approvals: {count: 1}")
                .adds(A, Origin.AI, 50)
                .adds(B, Origin.UNKNOWN, 50)
                .approved(key("bob"), A, B)
                .state("standard/s"))
        .isEqualTo(expected);
  }

  /// Of a change that can't be read whole, what is not seen may be in the rest.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ai_lines: '>= 50'|SATISFIED",
        "ai_lines: '>= 51'|ERROR",
        "ai_lines: '<= 49'|NOT_APPLICABLE",
        "ai_lines: '<= 50'|ERROR",
        "ai_share: '>= 1%'|ERROR",
        "paths: ['/lib/**']|ERROR",
        "not: {paths: ['/lib/**']}|ERROR",
        "any: [{paths: ['/lib/**']}, {paths: ['/src/**']}]|SATISFIED",
        "any: [{paths: ['/lib/**']}, {kind: fix}]|ERROR",
        "all: [{paths: ['/lib/**']}, {kind: fix}]|NOT_APPLICABLE",
        "all: [{paths: ['/lib/**']}, {kind: feature}]|ERROR",
      })
  void whatCanNotBeSaidIsAnErrorWhereItMatters(String when, State expected) {
    Situation situation =
        under(when, "approvals: {count: 1}")
            .adds(A, Origin.AI, 50)
            .approved(key("bob"), A)
            .incomplete("the rest is not here");
    assertThat(situation.state("standard/s")).isEqualTo(expected);
    assertThat(situation.judge().state()).isEqualTo(State.ERROR);
  }

  private static Situation approvals(String require) {
    return under("ai_lines: '>= 1'", require).adds(A, Origin.AI, 5).adds(B, Origin.AI, 5);
  }

  @Test
  void anApprovalCoversTheFilesThatItWasGivenFor() {
    String require = "approvals: {count: 1}";
    assertThat(approvals(require).approved(key("bob"), A, B).state("standard/s/approvals"))
        .isEqualTo(State.SATISFIED);
    assertThat(approvals(require).approved(key("bob"), A).state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            approvals(require)
                .approved(key("bob"), A)
                .approved(key("dan"), B)
                .state("standard/s/approvals"))
        .isEqualTo(State.SATISFIED);
  }

  @Test
  void anEditEndsTheApprovalOfThatFileAndOfNoOther() {
    var old =
        new Approval(
            key("bob"),
            Situation.commit(7),
            Map.of(A, Situation.now(A), B, "before the edit"),
            null,
            Custody.Checklist.NONE);
    Decision decision =
        approvals("approvals: {count: 1}").approved(old).rule("standard/s/approvals");
    assertThat(decision.state()).isEqualTo(State.UNSATISFIED);
    assertThat(decision.because()).startsWith(B).contains("changed after bob approved it");
    assertThat(decision.command()).startsWith("onus review sign");
    assertThat(
            approvals("approvals: {count: 1}")
                .approved(old)
                .approved(key("dan"), B)
                .state("standard/s/approvals"))
        .isEqualTo(State.SATISFIED);
    assertThat(
            approvals("approvals: {count: 1}, stale: per-change")
                .approved(old)
                .approved(key("dan"), B)
                .state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void approvalsAreCountedByPeople() {
    String require = "approvals: {count: 2}";
    assertThat(
            approvals(require)
                .approved(key("bob"), A, B)
                .approved(key("bob"), A, B)
                .state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            approvals(require)
                .approved(key("bob"), A, B)
                .approved(key("dan"), A, B)
                .state("standard/s/approvals"))
        .isEqualTo(State.SATISFIED);
  }

  @Test
  void noAuthorInTheWideSenseApproves() {
    String require = "approvals: {count: 1}";
    assertThat(
            approvals(require)
                .by(key("ann"), asserted("bob"))
                .approved(key("bob"), A, B)
                .state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            approvals(require)
                .askedFor(asserted("bob"))
                .approved(key("bob"), A, B)
                .state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void whatIsMerelyAssertedSatisfiesNothing() {
    assertThat(
            approvals("approvals: {count: 1}")
                .approved(asserted("bob"), A, B)
                .state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            approvals("independent: true")
                .approved(asserted("bob"), A, B)
                .state("standard/s/independent"))
        .isEqualTo(State.UNSATISFIED);
    // who wrote it may be bob under another address
    assertThat(
            approvals("independent: true")
                .by(asserted("somebody <who@knows.example>"))
                .approved(key("bob"), A, B)
                .state("standard/s/independent"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            approvals("independent: true")
                .by(key("ann"))
                .approved(key("bob"), A, B)
                .state("standard/s/independent"))
        .isEqualTo(State.SATISFIED);
  }

  @Test
  void aQualificationCountsThroughItsLastDay() {
    String require = "approvals: {count: 1, qualified: secure}";
    assertThat(approvals(require).approved(key("bob"), A, B).state("standard/s/approvals"))
        .isEqualTo(State.SATISFIED);
    assertThat(approvals(require).approved(key("dan"), A, B).state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(approvals(require).approved(key("cat"), A, B).state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            approvals(require)
                .approved(key("cat"), A, B)
                .at(Instant.parse("2026-11-19T23:59:59Z"))
                .state("standard/s/approvals"))
        .isEqualTo(State.SATISFIED);
    assertThat(
            approvals(require)
                .approved(key("bob"), A, B)
                .at(Instant.parse("2027-01-01T00:00:00Z"))
                .state("standard/s/approvals"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void aChecklistHasToBeAnsweredWithoutAFailure() {
    var ids = Map.of(A, Situation.now(A), B, Situation.now(B));
    String require = "checklist: {max_items: 7}";
    for (int failed = 0; failed < 2; failed++) {
      assertThat(
              approvals(require)
                  .approved(
                      new Approval(
                          key("bob"),
                          Situation.commit(1),
                          ids,
                          null,
                          new Custody.Checklist(5, failed)))
                  .state("standard/s/checklist"))
          .isEqualTo(failed == 0 ? State.SATISFIED : State.UNSATISFIED);
    }
    assertThat(approvals(require).approved(key("bob"), A, B).state("standard/s/checklist"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void whatIsNotRecordedCanNotBeJudged() {
    assertThat(approvals("tests: ai-lines").state("standard/s/tests")).isEqualTo(State.ERROR);
    assertThat(approvals("inspection: {block: [critical]}").state("standard/s/inspection"))
        .isEqualTo(State.ERROR);
    assertThat(approvals("tests: ai-lines").judge().state()).isEqualTo(State.ERROR);
  }

  @Test
  void whoIsEntitledGoesPastARuleForThisHeadAlone() {
    String bypass = "bypass: {who: [dan], ratify_days: 3, by: [rita]}\n";
    String standard =
        "standards:\n  - {id: s, when: {ai_lines: '>= 1'}, require: {approvals: {count: 1}}}\n";
    assertThat(
            Situation.under(standard + bypass)
                .adds(A, Origin.AI, 5)
                .bypassed(key("dan"), 1, "standard-s")
                .judge()
                .state())
        .isEqualTo(State.BYPASSED);
    assertThat(
            Situation.under(standard + bypass)
                .adds(A, Origin.AI, 5)
                .bypassed(key("dan"), 2, "standard-s")
                .state("standard/s"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            Situation.under(standard + bypass)
                .adds(A, Origin.AI, 5)
                .bypassed(key("dan"), 1, "tools")
                .state("standard/s"))
        .isEqualTo(State.UNSATISFIED);
    for (var nobody : new dev.onus.custody.Person[] {asserted("dan"), key("ann")}) {
      assertThat(
              Situation.under(standard + bypass)
                  .adds(A, Origin.AI, 5)
                  .bypassed(nobody, 1, "standard-s")
                  .state("standard/s"))
          .isEqualTo(State.UNSATISFIED);
    }
    assertThat(
            Situation.under(standard)
                .adds(A, Origin.AI, 5)
                .bypassed(key("dan"), 1, "standard-s")
                .state("standard/s"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void aBoundaryAsksForItsStandardWhereAToolWrote() {
    String rules =
        """
        boundaries:
          - {id: api, paths: ["/api/**"], ai: review, standard: s}
        standards:
          - {id: s, require: {approvals: {count: 1}}}
        """;
    assertThat(Situation.under(rules).adds("api/x", Origin.AI, 1).state("standard/s"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(Situation.under(rules).adds("api/x", Origin.HUMAN, 1).state("standard/s"))
        .isEqualTo(State.NOT_APPLICABLE);
    assertThat(
            Situation.under(rules)
                .kind(Condition.ChangeKind.FIX)
                .adds("lib/x", Origin.AI, 1)
                .state("standard/s"))
        .isEqualTo(State.NOT_APPLICABLE);
  }

  @Test
  void approvalsComeInPartsAndInAnyOrder() {
    assertThat(
            approvals("approvals: {count: 2}")
                .approved(key("dan"), B)
                .approved(key("bob"), B)
                .approved(key("dan"), A)
                .approved(key("bob"), A)
                .state("standard/s/approvals"))
        .isEqualTo(State.SATISFIED);
  }
}
