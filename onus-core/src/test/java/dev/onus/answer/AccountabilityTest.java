package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.answer.Barrier.Mode;
import dev.onus.answer.Barrier.Result;
import dev.onus.custody.Custody;
import dev.onus.custody.Custody.Holder;
import dev.onus.custody.Custody.Review;
import dev.onus.custody.Generator;
import dev.onus.custody.PeopleOfDirectory;
import dev.onus.custody.Person;
import dev.onus.custody.Sample;
import dev.onus.gate.Facts;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountabilityTest {
  private static final String OWNERS = "* olga@x.org\n/left/ gone@x.org olga@x.org\n/none/\n";
  private static final String PATH = "src/a.c";

  private final StatedPast past = new StatedPast();

  private Accountability governed(String policy) {
    var directory = Sample.directory(policy, OWNERS);
    var people = new PeopleOfDirectory(directory, directory, past.people(), Sample.TODAY);
    var checks =
        new BarrierChecks(
            _ -> Optional.of(directory),
            (brought, _, _) -> Facts.unread("0", brought.id(), brought.committedAt(), "not read"));
    return new Accountability(
        past,
        people,
        new Governed(
            new Governance.Reference("c", "d"), directory, checks, Sample.TODAY, OnCall.NOBODY));
  }

  private Accountability ungoverned(String... owners) {
    return new Accountability(
        past,
        past.people(),
        new Ungoverned(
            _ -> Arrays.stream(owners).map(AccountabilityTest::holder).toList(),
            _ -> Optional.empty()));
  }

  private static Holder holder(String who) {
    return new Holder(Sample.person(who), null);
  }

  /// ann wrote it with the tool of dan, cat and bob reviewed it, rita merged, kim released.
  private static Custody custody(Optional<Person> acceptor, Optional<Person> releaser) {
    return new Custody(
        Sample.ai("claude-code"),
        Optional.of(holder("dan")),
        acceptor,
        List.of(Sample.person("ann")),
        List.of(review("cat"), review("bob")),
        List.of(),
        Optional.of(new Custody.Area("auth", Optional.of(holder("bob")))),
        Optional.of(
            new Custody.Leave("ex-1", List.of(Sample.person("gone"), Sample.person("dan")))),
        Optional.of(Sample.person("rita")),
        releaser,
        Optional.of(holder("olga")));
  }

  private static Custody custody() {
    return custody(Optional.of(Sample.person("ann")), Optional.of(Sample.person("bob")));
  }

  private static Review review(String who) {
    return Review.mentioned(Sample.person(who), Optional.empty(), 1);
  }

  private static List<Result> first(Barrier failed, Role answers) {
    return Arrays.stream(Barrier.values())
        .map(barrier ->
            barrier == failed
                ? Result.failed(barrier, Mode.ABSENT, answers, "it failed")
                : barrier.compareTo(failed) < 0
                    ? Result.held(barrier, "held")
                    : Result.failed(barrier, Mode.BYPASSED, Role.ACCEPTOR, "later"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "REGISTRATION, TOOLING_OWNER, ines, registration, src/a.c",
    "CONSENT, BOUNDARY_OWNER, bob, consent, auth/key.c",
    "CONSENT, EXCEPTION_APPROVER, dan, consent_lapsed, auth/key.c",
    "PROVENANCE, PATH_OWNER, olga, provenance, src/a.c",
    "INDEPENDENCE, MERGER, rita, independence, src/a.c",
    "QUALIFICATION, MERGER, rita, qualification, src/a.c",
    "CHECKLIST, REVIEWER, cat, checklist, src/a.c",
    "INSPECTION, REVIEWER, cat, inspection, src/a.c",
    "INSPECTION, TOOL_OWNER, dan, inspection_not_run, src/a.c",
    "TESTS, ACCEPTOR, ann, tests, src/a.c",
    "LOAD, PATH_OWNER, olga, load, src/a.c",
    "RELEASE, RELEASER, bob, release, src/a.c"
  })
  void theFirstFailedBarrierSelectsTheRoleThatAnswers(
      Barrier failed, Role role, String who, String row, String path) {
    Accountable answer = governed(Sample.POLICY).of(path, custody(), first(failed, role));
    assertThat(answer.person().who()).isEqualTo(who);
    assertThat(answer.role()).isEqualTo(role);
    assertThat(answer.rule()).isEqualTo("onus:answers@1/" + row);
    assertThat(answer.because().getFirst())
        .isEqualTo("first failed barrier: " + failed.label() + ", it failed");
  }

  @Test
  void withoutAReleaserTheMergerAnswersForARelease() {
    Accountable answer =
        governed(Sample.POLICY)
            .of(
                PATH,
                custody(Optional.of(Sample.person("ann")), Optional.empty()),
                first(Barrier.RELEASE, Role.RELEASER));
    assertThat(answer.person().who()).isEqualTo("rita");
    assertThat(answer.role()).isEqualTo(Role.MERGER);
  }

  @Test
  void theOwnerOfThePathAnswersWhenTheRecordIsMissing() {
    var barriers =
        Arrays.stream(Barrier.values()).map(one -> Result.unknown(one, "no record")).toList();
    Accountable answer = governed(Sample.POLICY).of(PATH, custody(), barriers);
    assertThat(answer.person().who()).isEqualTo("olga");
    assertThat(answer.rule()).isEqualTo("onus:answers@1/unknown");
    assertThat(answer.because().getFirst())
        .startsWith("no barrier failed, and the record is missing for registration, consent,");
  }

  @Test
  void theOwnerOfThePathAnswersWithTheToolsOwnerWhenAllHeld() {
    var barriers = Arrays.stream(Barrier.values()).map(one -> Result.held(one, "held")).toList();
    Accountable answer = governed(Sample.POLICY).of(PATH, custody(), barriers);
    assertThat(answer.person().who()).isEqualTo("olga");
    assertThat(answer.rule()).isEqualTo("onus:answers@1/none");
    assertThat(answer.because())
        .contains("dan as the tool's owner records the failure mode")
        .contains("every barrier that was required held: the defences need to grow");
  }

  @Test
  void thePolicysOwnTableComesFirst() {
    String policy =
        Sample.POLICY.replace(
            "answers: {", "answers: {tests: tool.owner, load: team:core, release: rita, ");
    Accountability governed = governed(policy);
    assertThat(governed.of(PATH, custody(), first(Barrier.TESTS, Role.ACCEPTOR)).person().who())
        .isEqualTo("dan");
    Accountable load = governed.of(PATH, custody(), first(Barrier.LOAD, Role.PATH_OWNER));
    assertThat(List.of(load.person().who(), String.valueOf(load.via()), load.rule()))
        .containsExactly("olga", "team:core", "policy:answers/load");
    assertThat(governed.of(PATH, custody(), first(Barrier.RELEASE, Role.RELEASER)).person().who())
        .isEqualTo("rita");
  }

  @Test
  void aRoleOfSomeoneWhoLeftPassesToTheOwnerOfThePath() {
    Accountable answer =
        governed(Sample.POLICY)
            .of(
                PATH,
                custody(Optional.of(Sample.person("gone")), Optional.empty()),
                first(Barrier.TESTS, Role.ACCEPTOR));
    assertThat(answer.person().who()).isEqualTo("olga");
    assertThat(answer.because()).contains("no active person is the acceptor of the change");
  }

  @Test
  void ofSeveralOwnersTheFirstWhoIsHereAnswers() {
    Accountable answer =
        governed(Sample.POLICY).of("left/a.c", custody(), first(Barrier.LOAD, Role.PATH_OWNER));
    assertThat(answer.person().who()).isEqualTo("olga");
  }

  @Test
  void theChainEndsAtTheLastResort() {
    Accountability governed = governed(Sample.POLICY);
    var failed = first(Barrier.LOAD, Role.PATH_OWNER);
    assertThat(governed.of("none/a.c", custody(), failed).person().who()).isEqualTo("rita");
    Accountable last =
        governed(Sample.POLICY.replace("repository: {owner: rita}", "repository: {owner: gone}"))
            .of("none/a.c", custody(), failed);
    assertThat(last.person().who()).isEqualTo("boss");
    assertThat(last.role()).isEqualTo(Role.LAST_RESORT);
    assertThat(last.because())
        .contains(
            "no active person is the owner of the path",
            "no active person is the owner of the repository");
  }

  @Test
  void withoutAnOriginTheOwnerOfTheOnlyServiceAnswers() {
    String policy =
        Sample.POLICY
            + "services:\n  - {id: shop, paths: [\"/**\"], environments: [], owner: team:core}\n";
    Accountable answer = governed(policy).withoutOrigin();
    assertThat(List.of(answer.person().who(), String.valueOf(answer.via())))
        .containsExactly("olga", "team:core");
    assertThat(answer.role()).isEqualTo(Role.SERVICE_OWNER);
    assertThat(governed(Sample.POLICY).withoutOrigin().person().who()).isEqualTo("rita");
  }

  @Test
  void withoutAPolicyTheBuiltInChainApplies() {
    past.contributed("Ann", 1);
    past.contributed("Rita", 2);
    past.contributed("Dan", 3);
    past.contributed("Old", 400);
    String ann = "Ann <ann@x.org>";
    assertThat(builtin(new String[] {ann}, "Dan", "Rita")).isEqualTo(ann + " path_owner");
    assertThat(builtin(new String[] {"Old <old@x.org>"}, "Dan", "Rita"))
        .isEqualTo("Dan <dan@x.org> acceptor");
    assertThat(builtin(new String[0], "Old", "Rita")).isEqualTo("Rita <rita@x.org> merger");
    past.ofPath.add(past.contributions.get(3));
    past.ofPath.add(past.contributions.get(2));
    assertThat(builtin(new String[0], "Old", "Old")).isEqualTo("Dan <dan@x.org> path_committer");
    past.ofPath.clear();
    assertThat(builtin(new String[0], "Old", "Old"))
        .isEqualTo("Ann <ann@x.org> repository_committer");
    past.contributions.removeIf(one -> !one.author().name().equals("Old"));
    assertThat(builtin(new String[0], "Old", "Old"))
        .isEqualTo("Old <old@x.org> repository_committer");
  }

  private String builtin(String[] owners, String acceptor, String merger) {
    Custody custody =
        new Custody(
            Generator.UNKNOWN,
            Optional.empty(),
            past.people().of(Sample.identity(acceptor)),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            past.people().of(Sample.identity(merger)),
            Optional.empty(),
            Optional.empty());
    Accountable answer = ungoverned(owners).of(PATH, custody, List.of());
    assertThat(answer.rule()).startsWith("onus:builtin@1/");
    return answer.person().who() + " " + answer.role().label();
  }

  @Test
  void aHistoryOfMachinesNamesNobodyAndSaysSo() {
    Accountable answer = ungoverned().withoutOrigin();
    assertThat(answer.role()).isEqualTo(Role.NOBODY);
    assertThat(answer.person().who()).isEqualTo("nobody: this history names no person");
  }

  @Test
  void anAnswerThatRestsOnAnAssertedIdentitySaysSo() {
    past.contributed("Dan", 1);
    Accountable answer =
        ungoverned()
            .of(
                PATH,
                custody(past.people().of(Sample.identity("Dan")), Optional.empty()),
                List.of());
    assertThat(answer.because().getLast())
        .isEqualTo("known only by what git asserts: no key or forge account confirms it");
  }
}
