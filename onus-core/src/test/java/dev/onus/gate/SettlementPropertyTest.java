package dev.onus.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.policy.Directory;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.Origin;
import dev.onus.provenance.ToolUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What holds whatever is claimed, contested and attested of a change: the word of somebody who has
/// no standing opens nothing, and that a tool wrote lines opens nothing whoever says so.
class SettlementPropertyTest {
  private static final int ROUNDS = 1500;
  private static final Instant THEN = Situation.NOW.minus(Duration.ofDays(2));
  private static final List<String> PATHS = List.of("auth/a", "auth/b", "money/c", "src/e");
  private static final List<Origin> ORIGINS = List.of(Origin.values());
  private static final List<String> TOOLS = List.of("claude-code", "devin");

  /// Consent and the conditions of standards, which more lines by tools never make easier. Rules
  /// that ask whether the origin is known, and how strongly, are made to be satisfied by a claim.
  private static final String RULES =
      """
      tools:
        - {id: claude-code, owner: ines, status: approved}
        - {id: devin, owner: ines, status: forbidden}
      boundaries:
        - {id: auth, paths: ["/auth/**"], ai: deny, unknown: allow, owner: bob}
        - {id: money, paths: ["/money/**"], ai: propose, approve: {by: [bob], count: 1}}
      standards:
        - {id: s, when: {ai_lines: ">= 6"}, require: {approvals: {count: 1}}}
      """;

  private static final Directory DIRECTORY = Situation.under(RULES).directory();

  private static Person person(Random random) {
    String who = List.of("ann", "bob", "cat", "dan", "gone", "zoe").get(random.nextInt(6));
    return new Person(who, random.nextInt(4) == 0 ? IdentifiedBy.ASSERTED : IdentifiedBy.KEY);
  }

  private static Instant time(Random random) {
    return THEN.plusSeconds(random.nextInt(9));
  }

  private static Places places(Random random) {
    if (random.nextInt(3) == 0) {
      return Places.ALL;
    }
    int first = 1 + random.nextInt(8);
    LineRanges lines =
        random.nextInt(3) == 0
            ? LineRanges.none()
            : LineRanges.of(first, first + random.nextInt(4));
    return new Places(List.of(new Places.InFile(PATHS.get(random.nextInt(PATHS.size())), lines)));
  }

  private static Said byTool(Random random) {
    return new Said(
        random.nextBoolean() ? Origin.AI : Origin.AI_EDITED,
        random.nextInt(4) == 0
            ? List.of()
            : List.of(new ToolUse(TOOLS.get(random.nextInt(TOOLS.size())), null)));
  }

  private static Said said(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> byTool(random);
      case 1 -> new Said(Origin.UNKNOWN, List.of());
      default -> Said.HUMAN;
    };
  }

  private static ContestOnFile.Settlement settlement(Random random) {
    return new ContestOnFile.Settlement(
        person(random), time(random), Situation.commit(1), places(random), said(random));
  }

  private static ContestOnFile contest(Random random, String id) {
    List<ContestOnFile.Settlement> settlements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      settlements.add(settlement(random));
    }
    settlements.sort((a, b) -> a.at().compareTo(b.at()));
    return new ContestOnFile(
        id,
        person(random),
        THEN,
        Situation.commit(1),
        places(random),
        said(random),
        null,
        List.of(),
        settlements);
  }

  /// A change, with contests apart so that more can be said about them.
  private record Played(List<Consumer<Situation>> steps, List<ContestOnFile> contests) {
    Situation situation() {
      Situation situation = Situation.under(DIRECTORY);
      steps.forEach(step -> step.accept(situation));
      contests.forEach(situation::contested);
      return situation;
    }

    Played with(int number, ContestOnFile contest) {
      List<ContestOnFile> other = new ArrayList<>(contests);
      other.set(number, contest);
      return new Played(steps, other);
    }
  }

  private static Played play(Random random) {
    List<Consumer<Situation>> steps = new ArrayList<>();
    List<Person> authors = List.of(Situation.key(random.nextBoolean() ? "ann" : "cat"));
    steps.add(situation -> situation.by(authors.toArray(Person[]::new)));
    for (String path : PATHS) {
      Origin origin = ORIGINS.get(random.nextInt(ORIGINS.size()));
      int lines = 1 + random.nextInt(10);
      if (random.nextBoolean()) {
        steps.add(situation -> situation.adds(path, origin, lines));
      }
    }
    steps.add(situation -> situation.adds("src/last", Origin.UNKNOWN, 1));
    if (random.nextInt(3) == 0) {
      Person by = person(random);
      steps.add(situation -> situation.approved(by, PATHS.toArray(String[]::new)));
    }
    if (random.nextInt(3) == 0) {
      var word =
          new Attestation(
              person(random), time(random), Situation.commit(1), places(random), said(random));
      steps.add(situation -> situation.attested(word));
    }
    List<ContestOnFile> contests = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      contests.add(contest(random, "c-" + i));
    }
    return new Played(steps, contests);
  }

  private static ContestOnFile settled(ContestOnFile one, ContestOnFile.Settlement more) {
    List<ContestOnFile.Settlement> settlements = new ArrayList<>(one.settlements());
    settlements.add(more);
    return new ContestOnFile(
        one.id(),
        one.by(),
        one.at(),
        one.commit(),
        one.places(),
        one.said(),
        null,
        one.authors(),
        settlements);
  }

  private static void opensNothing(Decision before, Decision after, String what) {
    for (int i = 0; i < before.children().size(); i++) {
      Decision rule = before.children().get(i);
      if (!rule.state().allows()) {
        assertThat(after.children().get(i).state().allows()).as("%s: %s", what, rule).isFalse();
      }
    }
  }

  @Test
  void aSettlementBySomebodyUnqualifiedOpensNothing() {
    var random = new Random(11);
    int red = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Played played = play(random);
      int number = random.nextInt(played.contests().size());
      ContestOnFile contest = played.contests().get(number);
      Person by =
          switch (random.nextInt(4)) {
            case 0 -> Situation.asserted("bob");
            case 1 -> Situation.key("gone");
            case 2 -> Situation.key("zoe");
            default -> contest.by();
          };
      var more =
          new ContestOnFile.Settlement(
              by,
              THEN.plusSeconds(20),
              Situation.commit(1),
              random.nextBoolean() ? Places.ALL : contest.places(),
              random.nextInt(4) == 0 ? new Said(Origin.UNKNOWN, List.of()) : Said.HUMAN);
      Decision before = played.situation().judge();
      Decision after = played.with(number, settled(contest, more)).situation().judge();
      opensNothing(before, after, "round " + round);
      red += before.state().allows() ? 0 : 1;
    }
    assertThat(red).as("changes that were red").isGreaterThan(ROUNDS / 10);
  }

  @Test
  void thatAToolWroteLinesOpensNothingWhoeverSaysSo() {
    var random = new Random(12);
    int red = 0;
    int stopped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Played played = play(random);
      Situation more = played.situation();
      if (random.nextBoolean()) {
        more.contested(
            new ContestOnFile(
                "c-9",
                person(random),
                THEN.plusSeconds(30),
                Situation.commit(1),
                places(random),
                byTool(random),
                null,
                List.of(),
                List.of()));
      } else {
        more.attested(
            new Attestation(
                person(random),
                THEN.plusSeconds(30),
                Situation.commit(1),
                places(random),
                byTool(random)));
      }
      Decision before = played.situation().judge();
      Decision after = more.judge();
      opensNothing(before, after, "round " + round);
      red += before.state().allows() ? 0 : 1;
      stopped += before.state().allows() && !after.state().allows() ? 1 : 0;
    }
    assertThat(red).as("changes that were red").isGreaterThan(ROUNDS / 10);
    assertThat(stopped).as("changes that the claim stopped").isGreaterThan(5);
  }
}
