package dev.onus.gate;

import static dev.onus.gate.Situation.asserted;
import static dev.onus.gate.Situation.exception;
import static dev.onus.gate.Situation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Person;
import dev.onus.provenance.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BoundaryRuleTest {
  private static final String RULES =
      """
      boundaries:
        - {id: auth, paths: ["/auth/**", "!/auth/docs/**"], ai: deny, owner: bob, exception: {approvers: [team:security], count: 2, max_days: 14, reason_min: 10}}
        - {id: money, paths: ["/money/**"], ai: propose, owner: dan, approve: {by: [bob], count: 1}}
        - {id: free, paths: ["/free/**"], ai: open}
      """;
  private static final String FILE = "auth/Login.java";

  private static Situation situation() {
    return Situation.under(RULES);
  }

  @ParameterizedTest
  @EnumSource(
      value = Origin.class,
      names = {"AI", "AI_EDITED", "DECLARED"})
  void aClosedAreaIsClosedToWhateverATool(Origin origin) {
    Situation situation = situation().adds(FILE, origin, 1);
    assertThat(situation.state("boundary/auth/deny")).isEqualTo(State.UNSATISFIED);
    assertThat(situation.judge().state()).isEqualTo(State.UNSATISFIED);
    assertThat(situation.rule("boundary/auth/deny").command())
        .contains("onus exception request --boundary auth --tool claude-code --path /" + FILE);
  }

  @Test
  void aToolThatOnlyRemovesOrMovesTouchesTheAreaToo() {
    for (Touch.Kind kind : List.of(Touch.Kind.REMOVED, Touch.Kind.CONTENT, Touch.Kind.MODE)) {
      assertThat(situation().touch(FILE, 1, kind, Origin.DECLARED, 0).state("boundary/auth/deny"))
          .as(kind.toString())
          .isEqualTo(State.UNSATISFIED);
    }
  }

  @Test
  void aPersonMayWriteAndElsewhereSoMayATool() {
    Situation situation =
        situation()
            .adds(FILE, Origin.HUMAN, 5)
            .adds("auth/docs/index.md", Origin.AI, 5)
            .adds("free/a.c", Origin.AI, 5)
            .adds("other.c", Origin.AI, 5);
    assertThat(situation.judge().state()).isEqualTo(State.SATISFIED);
    assertThat(situation.state("boundary/auth/deny")).isEqualTo(State.SATISFIED);
    assertThat(situation.state("boundary/money")).isEqualTo(State.NOT_APPLICABLE);
  }

  @Test
  void linesThatMoveIntoAnAreaCountAndLinesThatMoveWithinDoNot() {
    assertThat(
            situation()
                .touch(FILE, 1, Touch.Kind.CARRIED, Origin.AI, 9)
                .movedFrom("lib/Login.java", FILE)
                .state("boundary/auth/deny"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            situation()
                .touch(FILE, 1, Touch.Kind.CARRIED, Origin.AI, 9)
                .movedFrom("auth/Old.java", FILE)
                .state("boundary/auth/deny"))
        .isEqualTo(State.SATISFIED);
  }

  @Test
  void whatLeavesAnAreaWasInIt() {
    assertThat(
            situation()
                .adds("lib/Login.java", Origin.AI, 3)
                .movedFrom(FILE, "lib/Login.java")
                .state("boundary/auth/deny"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void linesOfUnknownOriginNeedTheWordOfTheirAuthor() {
    Situation silent = situation().adds(FILE, Origin.UNKNOWN, 3);
    assertThat(silent.state("boundary/auth/unknown")).isEqualTo(State.UNSATISFIED);
    assertThat(silent.rule("boundary/auth/unknown").command())
        .isEqualTo("onus attest " + Situation.commit(1));
    assertThat(situation().adds(FILE, Origin.UNKNOWN, 3).attested(key("ann"), 1).judge().state())
        .isEqualTo(State.SATISFIED);
    for (Person nobody : List.of(asserted("ann"), key("bob"))) {
      assertThat(
              situation()
                  .adds(FILE, Origin.UNKNOWN, 3)
                  .attested(nobody, 1)
                  .state("boundary/auth/unknown"))
          .as(nobody.toString())
          .isEqualTo(State.UNSATISFIED);
    }
    assertThat(
            situation()
                .adds(FILE, Origin.UNKNOWN, 3)
                .attested(key("ann"), 2)
                .state("boundary/auth/unknown"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void anExceptionLetsAToolIn() {
    Situation situation = situation().adds(FILE, Origin.AI, 3).excepted(exception(FILE));
    assertThat(situation.state("boundary/auth/deny")).isEqualTo(State.OVERRIDDEN);
    assertThat(situation.judge().state()).isEqualTo(State.OVERRIDDEN);
  }

  /// Each of these is an exception that nearly fits.
  @Test
  void anExceptionThatDoesNotFitLetsNothingIn() {
    Instant end = Situation.NOW.plus(Duration.ofDays(3));
    Map<String, String> old = Map.of(FILE, "as it was before");
    Map<String, UnaryOperator<ExceptionOnFile>> spoilt =
        Map.ofEntries(
            Map.entry("other area", one -> with(one, "money", one.tools())),
            Map.entry("other tool", one -> with(one, "auth", List.of("cursor"))),
            Map.entry(
                "revoked",
                one -> changed(one, one.until(), one.grants(), one.ratifications(), true)),
            Map.entry(
                "expired",
                one -> changed(one, Situation.NOW, one.grants(), one.ratifications(), false)),
            Map.entry(
                "too long",
                one ->
                    changed(
                        one,
                        Situation.NOW.plus(Duration.ofDays(14)),
                        one.grants(),
                        one.ratifications(),
                        false)),
            Map.entry("one grant", one -> grants(one, key("bob"))),
            Map.entry("twice the same", one -> grants(one, key("bob"), key("bob"))),
            Map.entry("by an author", one -> grants(one, key("bob"), key("ann"))),
            Map.entry("by word", one -> grants(one, key("bob"), asserted("dan"))),
            Map.entry("by somebody who left", one -> grants(one, key("bob"), key("gone"))),
            Map.entry("by no approver", one -> grants(one, key("bob"), key("ines"))),
            Map.entry(
                "grant expired",
                one ->
                    changed(
                        one,
                        end,
                        List.of(
                            new ExceptionOnFile.Grant(key("bob"), end),
                            new ExceptionOnFile.Grant(key("dan"), Situation.NOW)),
                        one.ratifications(),
                        false)),
            Map.entry("not ratified", one -> ratified(one)),
            Map.entry("ratified by one", one -> ratified(one, one.ratifications().getFirst())),
            Map.entry(
                "ratified before the last edit",
                one ->
                    ratified(
                        one,
                        one.ratifications().getFirst(),
                        new ExceptionOnFile.Ratification(key("dan"), old))));
    spoilt.forEach((name, how) ->
        assertThat(
                situation()
                    .adds(FILE, Origin.AI, 3)
                    .excepted(how.apply(exception(FILE)))
                    .state("boundary/auth/deny"))
            .as(name)
            .isEqualTo(State.UNSATISFIED));
  }

  @Test
  void anExceptionForABranchHoldsThereAlone() {
    ExceptionOnFile one = exception(FILE);
    var forBranch =
        new ExceptionOnFile(
            one.id(),
            one.boundary(),
            one.tools(),
            one.paths(),
            "migration",
            one.until(),
            one.reason(),
            one.requester(),
            one.requestedAt(),
            one.grants(),
            one.ratifications(),
            false);
    assertThat(
            situation()
                .adds(FILE, Origin.AI, 3)
                .excepted(forBranch)
                .onBranch("migration")
                .state("boundary/auth/deny"))
        .isEqualTo(State.OVERRIDDEN);
    assertThat(situation().adds(FILE, Origin.AI, 3).excepted(forBranch).state("boundary/auth/deny"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void whoAskedForTheExceptionCanNotGrantIt() {
    ExceptionOnFile one = exception(FILE);
    var own =
        new ExceptionOnFile(
            one.id(),
            one.boundary(),
            one.tools(),
            one.paths(),
            null,
            one.until(),
            one.reason(),
            key("dan"),
            one.requestedAt(),
            one.grants(),
            one.ratifications(),
            false);
    assertThat(situation().adds(FILE, Origin.AI, 3).excepted(own).state("boundary/auth/deny"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void whatAToolProposesNeedsTheApprovalOfThoseWhoAreNamed() {
    String path = "money/Fee.java";
    assertThat(situation().adds(path, Origin.AI, 1).state("boundary/money/propose"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            situation()
                .adds(path, Origin.AI, 1)
                .approved(key("bob"), path)
                .state("boundary/money/propose"))
        .isEqualTo(State.SATISFIED);
    assertThat(
            situation()
                .adds(path, Origin.AI, 1)
                .approved(key("dan"), path)
                .state("boundary/money/propose"))
        .isEqualTo(State.UNSATISFIED);
    assertThat(
            situation()
                .adds(path, Origin.AI, 1)
                .by(key("bob"))
                .approved(key("bob"), path)
                .state("boundary/money/propose"))
        .isEqualTo(State.UNSATISFIED);
  }

  @Test
  void thePolicyProtectsItselfInWhateverSpelling() {
    for (String path :
        List.of(
            ".onus/policy.yaml",
            ".ONUS/policy.yaml",
            ".github/workflows/ci.yml",
            "CLAUDE.md",
            "sub/AGENTS.md")) {
      assertThat(situation().adds(path, Origin.AI, 1).state("boundary/onus:self"))
          .as(path)
          .isEqualTo(State.UNSATISFIED);
    }
    assertThat(
            situation()
                .adds(".onus/policy.yaml", Origin.AI, 1)
                .approved(key("ines"), ".onus/policy.yaml")
                .state("boundary/onus:self"))
        .isEqualTo(State.SATISFIED);
  }

  @Test
  void decisionsOnFileAreOnlyAddedTo() {
    assertThat(situation().takesBack(".onus/exceptions/ex-1.jsonl").judge().state())
        .isEqualTo(State.UNSATISFIED);
  }

  private static ExceptionOnFile with(ExceptionOnFile one, String boundary, List<String> tools) {
    return new ExceptionOnFile(
        one.id(),
        boundary,
        tools,
        one.paths(),
        null,
        one.until(),
        one.reason(),
        one.requester(),
        one.requestedAt(),
        one.grants(),
        one.ratifications(),
        false);
  }

  private static ExceptionOnFile changed(
      ExceptionOnFile one,
      Instant until,
      List<ExceptionOnFile.Grant> grants,
      List<ExceptionOnFile.Ratification> ratifications,
      boolean revoked) {
    return new ExceptionOnFile(
        one.id(),
        one.boundary(),
        one.tools(),
        one.paths(),
        null,
        until,
        one.reason(),
        one.requester(),
        one.requestedAt(),
        grants,
        ratifications,
        revoked);
  }

  private static ExceptionOnFile grants(ExceptionOnFile one, Person... by) {
    List<ExceptionOnFile.Grant> grants =
        List.of(by).stream().map(each -> new ExceptionOnFile.Grant(each, one.until())).toList();
    return changed(one, one.until(), grants, one.ratifications(), false);
  }

  private static ExceptionOnFile ratified(
      ExceptionOnFile one, ExceptionOnFile.Ratification... ratifications) {
    return changed(one, one.until(), one.grants(), List.of(ratifications), false);
  }
}
