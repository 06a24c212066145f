package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.answer.Ranking.Ranked;
import dev.onus.custody.Generator;
import dev.onus.custody.PeopleOfDirectory;
import dev.onus.custody.Sample;
import dev.onus.gate.Facts;
import dev.onus.policy.Directory;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Identity;
import dev.onus.provenance.LineRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswersTest {
  private final StatedPast past = new StatedPast();

  private Ranked ranked(Commit commit) {
    past.commits.put(commit.id(), commit);
    var run = new LineRun(7, 1, commit.id(), "src/a.c", 7);
    return new Ranked(
        commit.id(), 1, List.of("wrote it"), "src/a.c", 7, List.of(run), List.of(run));
  }

  private Answers governed(String policy, String owners) {
    Directory directory = Sample.directory(policy, owners);
    var people = new PeopleOfDirectory(directory, directory, past.people(), Sample.TODAY);
    var checks =
        new BarrierChecks(
            _ -> Optional.of(directory),
            (brought, _, _) -> Facts.unread("0", brought.id(), brought.committedAt(), "not read"));
    return new Answers(
        past,
        people,
        new Governed(
            new Governance.Reference("c", "d"), directory, checks, Sample.TODAY, OnCall.NOBODY));
  }

  private Answers ungoverned() {
    return new Answers(past, past.people(), new Ungoverned(_ -> List.of(), _ -> Optional.empty()));
  }

  private static List<String> helpers(Answer answer) {
    return answer.respond().stream()
        .map(one -> one.person().who() + " " + one.role().label() + (one.active() ? "" : " gone"))
        .toList();
  }

  private static List<String> told(Answer answer) {
    return answer.escalation().stream()
        .map(one -> one.after() + " " + one.person().who() + " " + one.role().label())
        .toList();
  }

  @Test
  void acceptorReviewerAndOwnerHelpAndWhoLeftComesLast() {
    Commit commit =
        Sample.commit(
            1,
            "Gone",
            "Rita",
            "Fix\n\nReviewed-by: Cat <cat@x.org>\nTested-by: Bob <bob@x.org>",
            24);
    Answer answer = governed(Sample.POLICY, "* olga@x.org").answer(List.of(ranked(commit)));
    assertThat(helpers(answer))
        .containsExactly("cat reviewer", "olga path_owner", "bob tester", "gone acceptor gone");
    assertThat(answer.respond().getFirst().reach()).isEqualTo("cat@x.org");
  }

  @Test
  void whoWroteLinesBesideItHelpsBeforeGitIsAskedForMore() {
    past.contributed("Ann", 1);
    past.contributed("Bob", 2);
    past.contributed("Cat", 3);
    past.ofPath.add(past.contributions.getLast());
    Ranked first = ranked(Sample.commit(1, "Ann", "Ann", "One", 24));
    Ranked second = ranked(Sample.commit(2, "Bob", "Bob", "Two", 48));
    assertThat(helpers(ungoverned().answer(List.of(first, second))))
        .containsExactly("Ann <ann@x.org> acceptor", "Bob <bob@x.org> acceptor");
    assertThat(helpers(ungoverned().answer(List.of(first))))
        .containsExactly("Ann <ann@x.org> acceptor", "Cat <cat@x.org> path_committer");
  }

  @Test
  void theEscalationTellsRolesOfTheAnswerAndThenThoseThePolicyNames() {
    String policy =
        Sample.POLICY
            + """
            escalation:
              - id: default
                steps:
                  - {after: 0, notify: [role:responder]}
                  - {after: 15, notify: [role:path_owner, role:reviewer]}
                  - {after: 45, notify: [team:core, gone, last_resort]}
            """;
    Commit commit = Sample.commit(1, "Ann", "Rita", "Fix\n\nReviewed-by: Gone <gone@x.org>", 24);
    Answer answer = governed(policy, "* dan@x.org").answer(List.of(ranked(commit)));
    assertThat(answer.accountable().person().who()).isEqualTo("dan");
    assertThat(told(answer))
        .containsExactly(
            "0 ann responder",
            "15 dan path_owner",
            "15 dan reviewer",
            "45 olga named",
            "45 dan named",
            "45 boss last_resort");
    assertThat(answer.escalation().get(3).via()).isEqualTo("team:core");
  }

  @Test
  void everyOriginSaysWhoWouldAnswerForIt() {
    past.contributed("Ann", 1);
    past.contributed("Bob", 2);
    Answer answer =
        ungoverned()
            .answer(
                List.of(
                    ranked(Sample.commit(1, "Ann", "Ann", "One (#12)", 24)),
                    ranked(Sample.commit(2, "Bob", "Bob", "Two", 48))));
    assertThat(answer.origins())
        .extracting(one -> one.rank() + " " + one.wouldAnswer().person().who())
        .containsExactly("1 Ann <ann@x.org>", "2 Bob <bob@x.org>");
    assertThat(answer.origins().getFirst().change().orElseThrow().number()).isEqualTo("12");
    assertThat(answer.accountable()).isEqualTo(answer.origins().getFirst().wouldAnswer());
  }

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  /// Histories of people, machines and leavers under policies with holes: every one has an answer,
  /// the same when asked again, by one person who is here if anyone is.
  @ParameterizedTest
  @MethodSource("seeds")
  void thereIsAlwaysExactlyOneWhoAnswers(int seed) {
    var chance = new Random(seed);
    List<Ranked> origins = randomOrigins(chance);
    boolean withPolicy = chance.nextBoolean();
    String policy = withPolicy ? randomPolicy(chance) : "";
    String owners = pick(chance, "* olga@x.org", "* gone@x.org", "* @acme/none", "* nobody@x.org");
    Answer answer =
        withPolicy ? governed(policy, owners).answer(origins) : ungoverned().answer(origins);
    Answer again =
        withPolicy ? governed(policy, owners).answer(origins) : ungoverned().answer(origins);

    assertThat(again).isEqualTo(answer);
    assertThat(answer.accountable().person().who()).isNotBlank();
    assertThat(answer.accountable().rule())
        .matches("onus:(builtin|answers)@1/\\w+|policy:answers/\\w+");
    assertThat(answer.accountable().because()).isNotEmpty();
    assertThat(answer.origins()).hasSameSizeAs(origins);
    if (withPolicy) {
      assertThat(answer.accountable().person().who()).isNotEqualTo("gone");
      assertThat(answer.escalation()).extracting(one -> one.person().who()).doesNotContain("gone");
    } else if (!past.contributions.isEmpty()) {
      assertThat(answer.accountable().role()).isNotEqualTo(Role.NOBODY);
    }
    if (answer.respond().stream().anyMatch(Answer.Helper::active)) {
      assertThat(answer.respond().getFirst().active()).isTrue();
    }
  }

  private List<Ranked> randomOrigins(Random chance) {
    var origins = new ArrayList<Ranked>();
    int count = chance.nextInt(4);
    for (int i = 1; i <= count; i++) {
      Commit commit =
          Sample.commit(i, who(chance), who(chance), randomMessage(chance), chance.nextInt(9000));
      origins.add(ranked(commit));
      if (chance.nextInt(3) == 0) {
        past.merges.put(
            commit.id(),
            Sample.commit(100 + i, who(chance), who(chance), "Merge pull request #1 from a/b", 1));
      }
    }
    for (int i = chance.nextInt(3); i > 0; i--) {
      past.contributed(pick(chance, "Ann", "Bob", "Zoe", "Gone"), chance.nextInt(400));
    }
    past.generator =
        chance.nextBoolean() ? Sample.ai(pick(chance, "cursor", "devin")) : Generator.UNKNOWN;
    return origins;
  }

  private static Identity who(Random chance) {
    return switch (chance.nextInt(5)) {
      case 0 -> new Identity("GitHub", "noreply@github.com");
      case 1 -> new Identity("renovate[bot]", "");
      case 2 -> Sample.identity("Gone");
      case 3 -> Sample.identity("Zoe");
      default -> Sample.identity("Ann");
    };
  }

  private static String randomMessage(Random chance) {
    return pick(
        chance,
        "Fix it",
        "Fix it (#7)\n\nReviewed-by: Gone <gone@x.org>",
        "Fix it\n\nReviewed-by: Bob <bob@x.org>\nCo-authored-by: Zoe <zoe@x.org>");
  }

  private static String randomPolicy(Random chance) {
    String policy = Sample.POLICY;
    if (chance.nextBoolean()) {
      policy = policy.replace("repository: {owner: rita}", "repository: {owner: gone}");
    }
    if (chance.nextBoolean()) {
      policy = policy.replace("answers: {", "answers: {registration: gone, none: merger, ");
    }
    return chance.nextBoolean()
        ? policy
        : policy
            + "standards:\n  - {id: s, when: {origin: unknown}, require: {independent: true}}\n"
            + "load: {reviews_7d: {hard: 1}}\n";
  }

  private static String pick(Random chance, String... choices) {
    return choices[chance.nextInt(choices.length)];
  }
}
