package dev.onus.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Custody;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import dev.onus.provenance.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// What holds for every policy and every change: more approvals never hurt, and a tighter rule
/// never lets more pass.
class MonotonyTest {
  private static final int ROUNDS = 1200;
  private static final List<String> PATHS =
      List.of("auth/a", "auth/b", "money/c", "api/d", "src/e", ".onus/policy.yaml");
  private static final List<Origin> ORIGINS = List.of(Origin.values());
  private static final List<String> PEOPLE = List.of("ann", "bob", "cat", "dan", "ines", "gone");

  /// Where a policy can be tightened, each from the loose to the tight.
  private record Setting(String name, List<String> steps) {
    static Setting of(String name, String... steps) {
      return new Setting(name, List.of(steps));
    }
  }

  private static final List<Setting> SETTINGS =
      List.of(
          Setting.of("STATUS", "approved", "forbidden"),
          Setting.of("MORE_PATHS", "", ", \"/src/**\""),
          Setting.of("UNKNOWN", "allow", "attest"),
          Setting.of("GRANTS", "1", "2"),
          Setting.of("DAYS", "10", "4", "1"),
          Setting.of("REASON", "0", "20", "60"),
          Setting.of("APPROVERS", "bob, cat, dan", "bob, dan"),
          Setting.of("EVIDENCE", "disclosed", "trailer", "recorded"),
          Setting.of("LINES", "20", "5", "1"),
          Setting.of("INDEPENDENT", "false", "true"),
          Setting.of("COUNT", "1", "2"),
          Setting.of("QUALIFIED", "", ", qualified: secure"),
          Setting.of("STALE", "per-file", "per-change"),
          Setting.of(
              "BYPASS", "bypass: {who: [dan], ratify_days: 3, by: [rita]}", "", "bypass: none"));

  /// How tight each setting is.
  private record Rules(Map<Setting, Integer> levels) {
    private static final String TEXT =
        """
        tools:
          - {id: claude-code, owner: ines, status: <STATUS>}
        boundaries:
          - id: auth
            paths: ["/auth/**"<MORE_PATHS>]
            ai: deny
            unknown: <UNKNOWN>
            exception: {approvers: [team:security], count: <GRANTS>, max_days: <DAYS>, reason_min: <REASON>}
          - {id: money, paths: ["/money/**"], ai: propose, approve: {by: [<APPROVERS>], count: 1}}
        evidence: {minimum: <EVIDENCE>}
        standards:
          - id: s
            when: {ai_lines: ">= <LINES>"}
            require: {independent: <INDEPENDENT>, approvals: {count: <COUNT><QUALIFIED>}, stale: <STALE>}
        <BYPASS>
        """;

    String text() {
      String text = TEXT;
      for (Setting setting : SETTINGS) {
        text = text.replace("<" + setting.name() + ">", setting.steps().get(level(setting)));
      }
      return text;
    }

    private int level(Setting setting) {
      return levels.getOrDefault(setting, 0);
    }

    /// One step tighter in one setting; the same where it is as tight as can be.
    Rules tighter(Setting setting) {
      Map<Setting, Integer> next = new HashMap<>(levels);
      next.put(setting, Math.min(setting.steps().size() - 1, level(setting) + 1));
      return new Rules(next);
    }
  }

  private static Rules rules(Random random) {
    Map<Setting, Integer> levels = new HashMap<>();
    for (Setting setting : SETTINGS) {
      boolean isLoose = random.nextInt(3) > 0;
      levels.put(setting, isLoose ? 0 : random.nextInt(setting.steps().size()));
    }
    return new Rules(levels);
  }

  private static Person person(Random random) {
    return new Person(
        PEOPLE.get(random.nextInt(PEOPLE.size())),
        random.nextInt(4) == 0 ? IdentifiedBy.ASSERTED : IdentifiedBy.KEY);
  }

  /// A change, as steps that can be taken again under other rules.
  private static List<Consumer<Situation>> change(Random random) {
    List<Consumer<Situation>> steps = new ArrayList<>();
    for (String path : PATHS) {
      if (random.nextInt(3) == 0) {
        Origin origin = ORIGINS.get(random.nextInt(ORIGINS.size()));
        int lines = 1 + random.nextInt(12);
        steps.add(situation -> situation.adds(path, origin, lines));
      }
    }
    List<Person> authors = List.of(person(random));
    steps.add(situation -> situation.by(authors.toArray(Person[]::new)));
    for (int i = random.nextInt(5); i > 0; i--) {
      Approval approval = approval(random);
      steps.add(situation -> situation.approved(approval));
    }
    if (random.nextBoolean()) {
      Person by = person(random);
      steps.add(situation -> situation.attested(by, 1));
    }
    if (random.nextBoolean()) {
      ExceptionOnFile exception = exception(random);
      steps.add(situation -> situation.excepted(exception));
    }
    if (random.nextInt(4) == 0) {
      Person by = person(random);
      steps.add(situation -> situation.bypassed(by, 1, "boundary-auth", "standard-s", "tools"));
    }
    return steps;
  }

  private static Approval approval(Random random) {
    Map<String, String> ids = new HashMap<>();
    for (String path : PATHS) {
      int kind = random.nextInt(8);
      if (kind > 0) {
        ids.put(path, kind == 1 ? "before" : Situation.now(path));
      }
    }
    return new Approval(person(random), Situation.commit(1), ids, null, Custody.Checklist.NONE);
  }

  private static ExceptionOnFile exception(Random random) {
    ExceptionOnFile one = Situation.exception("auth/a");
    Map<String, String> ids = new HashMap<>();
    PATHS.forEach(path -> ids.put(path, Situation.now(path)));
    List<ExceptionOnFile.Grant> grants = new ArrayList<>();
    List<ExceptionOnFile.Ratification> ratifications = new ArrayList<>();
    for (String who : List.of("bob", "dan")) {
      if (random.nextInt(4) > 0) {
        grants.add(new ExceptionOnFile.Grant(Situation.key(who), one.until()));
        ratifications.add(new ExceptionOnFile.Ratification(Situation.key(who), ids));
      }
    }
    return new ExceptionOnFile(
        one.id(),
        one.boundary(),
        one.tools(),
        one.paths(),
        null,
        Situation.NOW.plus(Duration.ofDays(1 + random.nextInt(5))),
        one.reason(),
        one.requester(),
        one.requestedAt(),
        grants,
        ratifications,
        random.nextInt(6) == 0);
  }

  private static Situation play(Rules rules, List<Consumer<Situation>> steps) {
    Situation situation = Situation.under(rules.text());
    steps.forEach(step -> step.accept(situation));
    return situation;
  }

  @Test
  void oneMoreApprovalNeverStopsWhatPassed() {
    var random = new Random(4);
    int passed = 0;
    int opened = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Rules rules = rules(random);
      List<Consumer<Situation>> steps = change(random);
      Decision before = play(rules, steps).judge();
      Approval more = approval(random);
      Decision after = play(rules, steps).approved(more).judge();
      for (int i = 0; i < before.leaves().size(); i++) {
        Decision leaf = before.leaves().get(i);
        if (leaf.state().allows()) {
          assertThat(after.leaves().get(i).state().allows())
              .as("round %s: %s after one more approval: %s", round, leaf, more)
              .isTrue();
        }
      }
      passed += before.state().allows() ? 1 : 0;
      opened += !before.state().allows() && after.state().allows() ? 1 : 0;
    }
    assertThat(passed).as("changes that passed").isGreaterThan(ROUNDS / 20);
    assertThat(opened).as("changes that the approval let pass").isGreaterThan(5);
  }

  @Test
  void aTighterPolicyNeverLetsMorePass() {
    var random = new Random(5);
    int stopped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Rules rules = rules(random);
      List<Consumer<Situation>> steps = change(random);
      Rules tighter = rules.tighter(SETTINGS.get(round % SETTINGS.size()));
      Decision loose = play(rules, steps).judge();
      Decision tight = play(tighter, steps).judge();
      if (tight.state().allows()) {
        assertThat(loose.state().allows())
            .as("round %s: %s passes under %s and not under %s", round, tight, tighter, rules)
            .isTrue();
      }
      stopped += loose.state().allows() && !tight.state().allows() ? 1 : 0;
    }
    assertThat(stopped).as("changes that tightening stopped").isGreaterThan(ROUNDS / 100);
  }

  @Test
  void theSameFactsGiveTheSameDecision() {
    var random = new Random(6);
    for (int round = 0; round < 200; round++) {
      Rules rules = rules(random);
      List<Consumer<Situation>> steps = change(random);
      assertThat(play(rules, steps).judge()).isEqualTo(play(rules, steps).judge());
    }
  }
}
