package dev.onus.gate;

import static dev.onus.gate.Situation.asserted;
import static dev.onus.gate.Situation.commit;
import static dev.onus.gate.Situation.exception;
import static dev.onus.gate.Situation.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Person;
import dev.onus.policy.Condition;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What counts of what people say about claims. The author of the change is ann.
class StandingTest {
  private static final String RULES =
      """
      tools:
        - {id: claude-code, owner: ines, status: approved}
        - {id: devin, owner: ines, status: forbidden}
      boundaries:
        - {id: auth, paths: ["/auth/**"], ai: deny, owner: bob, exception: {approvers: [bob], count: 1, max_days: 9, reason_min: 10}}
      """;
  private static final String FILE = "auth/Login.java";
  private static final String DENY = "boundary/auth/deny";
  private static final String UNKNOWN = "boundary/auth/unknown";
  private static final Instant THEN = Situation.NOW.minus(Duration.ofHours(9));
  private static final Said CLAUDE = ai("claude-code");

  private static Said ai(String tool) {
    return new Said(Origin.AI, List.of(new ToolUse(tool, null)));
  }

  private static Situation declared() {
    return Situation.under(RULES).adds(FILE, Origin.DECLARED, 10);
  }

  private static Places lines(int first, int last) {
    return new Places(List.of(new Places.InFile(FILE, LineRanges.of(first, last))));
  }

  private static ContestOnFile.Settlement by(Person person, Said said) {
    return new ContestOnFile.Settlement(person, THEN.plusSeconds(60), commit(1), Places.ALL, said);
  }

  private static ContestOnFile contest(
      Places places, Said said, ContestOnFile.Settlement... settled) {
    return new ContestOnFile(
        "c-1", key("rita"), THEN, commit(1), places, said, null, List.of(), List.of(settled));
  }

  private static ContestOnFile human(ContestOnFile.Settlement... settled) {
    return contest(Places.ALL, Said.HUMAN, settled);
  }

  private static void isRed(Situation situation, String because) {
    Decision rule = situation.rule(DENY);
    assertThat(rule.state()).isEqualTo(State.UNSATISFIED);
    assertThat(rule.because()).contains(because);
    assertThat(rule.command()).isNotNull();
  }

  @Test
  void aContestNarrowsNothingUntilItIsSettled() {
    Situation situation = declared().contested(human());
    isRed(situation, "rita says in c-1 that a person wrote them, and nobody has settled it");
    assertThat(situation.rule(DENY).command()).isEqualTo("onus settle c-1 --agree");
    assertThat(situation.rule(DENY).evidence().getFirst().what()).contains("trailer, contested");
  }

  @Test
  void aSecondPersonSettlesIt() {
    Situation situation = declared().contested(human(by(key("bob"), Said.HUMAN)));
    assertThat(situation.judge().state()).isEqualTo(State.SATISFIED);
    assertThat(situation.state("tools")).isEqualTo(State.NOT_APPLICABLE);
  }

  @Test
  void whoSettlesMustBeASecondPersonWhoIsKnown() {
    isRed(
        declared().contested(human(by(asserted("bob"), Said.HUMAN))),
        "the settlement of c-1 by bob does not count: no key that the policy gives to bob");
    isRed(declared().contested(human(by(key("rita"), Said.HUMAN))), "rita opened the contest");
    isRed(declared().contested(human(by(key("ann"), Said.HUMAN))), "ann is an author of the");
    isRed(declared().contested(human(by(key("gone"), Said.HUMAN))), "gone is no longer here");
    isRed(declared().contested(human(by(key("zoe"), Said.HUMAN))), "the policy does not know zoe");
    isRed(
        declared().askedFor(key("dan")).contested(human(by(key("dan"), Said.HUMAN))),
        "dan is an author of the change");
    ExceptionOnFile asked = exception(FILE);
    var ungranted =
        new ExceptionOnFile(
            asked.id(),
            asked.boundary(),
            asked.tools(),
            asked.paths(),
            null,
            asked.until(),
            asked.reason(),
            key("ann"),
            asked.requestedAt(),
            List.of(),
            List.of(),
            false);
    isRed(
        declared().by(key("ines")).excepted(ungranted).contested(human(by(key("ann"), Said.HUMAN))),
        "ann asked for an exception for the change");
  }

  /// Else an author would settle their own change under the name that the directory knows.
  @Test
  void nobodySettlesWhileAnAuthorIsAStranger() {
    isRed(
        declared()
            .by(asserted("X <x@nowhere.example>"))
            .contested(human(by(key("bob"), Said.HUMAN))),
        "the policy does not know X <x@nowhere.example>");
    isRed(
        declared().by().contested(human(by(key("bob"), Said.HUMAN))),
        "no person is known to be behind the commit");
  }

  @Test
  void whoTookItBackSettledNothing() {
    Situation situation =
        declared()
            .contested(
                human(
                    by(key("bob"), Said.HUMAN),
                    by(asserted("bob"), new Said(Origin.UNKNOWN, List.of()))));
    isRed(situation, "no key that the policy gives to bob signed it");
  }

  @Test
  void aSettlementOfAnotherCommitSettlesNothingHere() {
    ContestOnFile one = human(by(key("bob"), Said.HUMAN));
    var other =
        new ContestOnFile(
            one.id(),
            one.by(),
            one.at(),
            commit(2),
            one.places(),
            one.said(),
            null,
            List.of(),
            one.settlements());
    isRed(declared().contested(other), "is closed to AI");
    // and one that was signed for a contest of the same name about another commit
    var elsewhere =
        new ContestOnFile.Settlement(
            key("bob"), THEN.plusSeconds(60), commit(2), Places.ALL, Said.HUMAN);
    isRed(declared().contested(human(elsewhere)), "it is not about this commit");
  }

  @Test
  void onlyTheLinesThatWereSettledAreNarrowed() {
    isRed(
        declared().contested(contest(lines(1, 9), Said.HUMAN, by(key("bob"), Said.HUMAN))),
        "claude-code wrote in " + FILE);
    assertThat(
            declared()
                .contested(contest(lines(1, 10), Said.HUMAN, by(key("bob"), Said.HUMAN)))
                .state(DENY))
        .isEqualTo(State.SATISFIED);
    var two =
        new ContestOnFile.Settlement(
            key("bob"), THEN.plusSeconds(1), commit(1), lines(1, 2), Said.HUMAN);
    Situation part = declared().contested(human(two));
    Change change = new Standing(part.directory(), part.facts()).facts().change();
    assertThat(change.added()).containsEntry(Origin.HUMAN, 2L).containsEntry(Origin.DECLARED, 8L);
    assertThat(change.kind()).isEqualTo(Condition.ChangeKind.FEATURE);
  }

  /// A settlement reaches no further than the contest: nobody was asked about other lines.
  @Test
  void aSettlementBeyondItsContestIsCut() {
    var all =
        new ContestOnFile.Settlement(
            key("bob"), THEN.plusSeconds(1), commit(1), lines(1, 10), Said.HUMAN);
    isRed(declared().contested(contest(lines(1, 2), Said.HUMAN, all)), "is closed to AI");
  }

  @Test
  void thatAToolWroteThemCountsWhoeverSaysSo() {
    Situation unknown = Situation.under(RULES).adds(FILE, Origin.UNKNOWN, 10);
    ContestOnFile said = contest(lines(3, 3), CLAUDE);
    isRed(unknown.contested(said), "claude-code wrote in " + FILE);
    assertThat(unknown.state(UNKNOWN)).isEqualTo(State.UNSATISFIED);
    Situation settled =
        Situation.under(RULES)
            .adds(FILE, Origin.HUMAN, 10)
            .contested(human(by(asserted("gone"), CLAUDE)));
    isRed(settled, "claude-code wrote in " + FILE);
    Situation attested =
        Situation.under(RULES)
            .adds(FILE, Origin.HUMAN, 10)
            .attested(new Attestation(asserted("zoe"), THEN, commit(1), Places.ALL, CLAUDE));
    isRed(attested, "claude-code wrote in " + FILE);
  }

  /// Who names an approved tool besides does not clear the forbidden one.
  @Test
  void anotherToolIsAddedUntilASecondPersonSaysThatItWasAlone() {
    Situation situation =
        Situation.under(RULES)
            .adds("src/a.c", Origin.DECLARED, 3)
            .contested(contest(Places.ALL, ai("devin"), by(key("ann"), CLAUDE)));
    assertThat(situation.state("tools")).isEqualTo(State.UNSATISFIED);
    situation =
        Situation.under(RULES)
            .adds("src/a.c", Origin.DECLARED, 3)
            .contested(contest(Places.ALL, ai("devin"), by(key("bob"), CLAUDE)));
    assertThat(situation.state("tools")).isEqualTo(State.SATISFIED);
  }

  @Test
  void aLaterContestOpensItAgain() {
    ContestOnFile settled = human(by(key("bob"), Said.HUMAN));
    var again =
        new ContestOnFile(
            "c-2",
            asserted("dan"),
            THEN.plusSeconds(61),
            commit(1),
            Places.ALL,
            CLAUDE,
            null,
            List.of(),
            List.of());
    isRed(
        declared().contested(settled).contested(again),
        "dan says in c-2 that claude-code wrote them, and nobody has settled it");
  }

  @Test
  void theAcceptorsSignedWordNarrowsWhatIsClaimedOfTheCommitAlone() {
    assertThat(declared().attested(key("ann"), 1).state(DENY)).isEqualTo(State.SATISFIED);
    isRed(declared().attested(asserted("ann"), 1), "the word of ann that a person wrote them");
    isRed(declared().attested(key("bob"), 1), "the acceptor of the commit is ann");
    isRed(
        declared().by(key("ann"), key("bob")).attested(key("bob"), 1),
        "the acceptor of the commit is ann");
    isRed(
        Situation.under(RULES).adds(FILE, Origin.AI, 10).attested(key("ann"), 1),
        "claude-code wrote in " + FILE);
  }

  /// Nobody can say any more whether it was long enough.
  @Test
  void anExceptionWhoseReasonWasErasedCannotBeJudged() {
    ExceptionOnFile one = exception(FILE);
    var erased =
        new ExceptionOnFile(
            one.id(),
            one.boundary(),
            one.tools(),
            one.paths(),
            null,
            one.until(),
            null,
            key("cat"),
            one.requestedAt(),
            one.grants(),
            one.ratifications(),
            false);
    Decision rule = declared().excepted(erased).rule(DENY);
    assertThat(rule.state()).isEqualTo(State.ERROR);
    assertThat(rule.because()).contains("erased: length unknown, and the policy asks for 10");
    assertThat(
            Situation.under(RULES.replace("reason_min: 10", "reason_min: 0"))
                .adds(FILE, Origin.DECLARED, 10)
                .excepted(erased)
                .state(DENY))
        .isEqualTo(State.OVERRIDDEN);
  }

  @Test
  void anAttestationOfLinesCoversTheseLinesOnly() {
    Situation two =
        Situation.under(RULES)
            .adds(FILE, Origin.UNKNOWN, 10)
            .attested(new Attestation(key("ann"), THEN, commit(1), lines(1, 2), Said.HUMAN));
    assertThat(two.state(UNKNOWN)).isEqualTo(State.UNSATISFIED);
    assertThat(two.rule(UNKNOWN).evidence().getFirst().lines()).isEqualTo("3-10");
    two.attested(new Attestation(key("ann"), THEN, commit(1), lines(3, 10), Said.HUMAN));
    assertThat(two.state(UNKNOWN)).isEqualTo(State.SATISFIED);
  }
}
