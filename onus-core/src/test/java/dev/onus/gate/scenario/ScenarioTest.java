package dev.onus.gate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.onus.gate.State;
import dev.onus.policy.Directory;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import dev.onus.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
  private static final String POLICY =
      """
      version: 1
      repository: {owner: rita}
      people:
        - {id: ann}
        - {id: bob, qualifications: [{name: secure, until: 2026-11-30}]}
        - {id: dan}
        - {id: rita}
      boundaries:
        - {id: auth, paths: [/auth/], ai: deny, owner: rita, exception: {approvers: [bob, dan], count: 2, max_days: 7, reason_min: 10}}
        - {id: pay, paths: [/pay/], ai: propose, owner: rita, approve: {by: [bob], count: 1}}
      standards:
        - {id: heavy, when: {ai_lines: ">= 50"}, require: {independent: true, approvals: {count: 1, qualified: secure}, checklist: {max_items: 5}}}
      evidence: {notes: required, disclose: Assisted-by}
      bypass: {who: [rita], ratify_days: 2, by: [bob]}
      answers: {last_resort: rita}
      """;

  private static List<Scenario> read(String given, String expect) {
    String text =
        "version: 1\nscenarios:\n  - name: it\n    given: " + given + "\n    expect: " + expect;
    return switch (ScenarioReader.read("t.yaml", text.getBytes(StandardCharsets.UTF_8), NOW)) {
      case ScenarioReader.Read.Accepted(List<Scenario> scenarios) -> scenarios;
      case ScenarioReader.Read.Refused(List<Problem> problems) ->
          throw new AssertionError(problems);
    };
  }

  private static Directory directory() {
    return switch (PolicyReader.read("p.yaml", POLICY.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted(var policy) -> Directory.of(policy, null);
      case Reading.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private static List<Expectation.Failure> failures(String given, String rule, State state) {
    return read(given, "{rules: {\"" + rule + "\": " + state + "}}")
        .getFirst()
        .under(directory())
        .failures();
  }

  /// Each line: the rule, its state, and the change.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          boundary/auth/deny|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai, tool: codex}}]}
          boundary/auth/deny|UNSATISFIED|{authors: ann, files: [{path: b, from: auth/a, lines: {did: mode, origin: ai}}]}
          boundary/auth/deny|SATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: human}}]}
          boundary/auth/deny|OVERRIDDEN|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai, tool: codex}}], exceptions: [{boundary: auth, tools: codex, paths: [/auth/], until: 2026-11-28, requested_by: ann, granted_by: [bob, dan], ratified_by: [bob, dan]}]}
          boundary/auth/deny|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai, tool: codex}}], exceptions: [{boundary: auth, tools: codex, paths: [/auth/], until: 2026-11-24, requested_by: ann, granted_by: [bob, dan], ratified_by: [bob, dan]}]}
          boundary/auth/deny|OVERRIDDEN|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai, tool: codex}}], exceptions: [{boundary: auth, tools: codex, paths: [/auth/], until: 2026-11-25, requested_by: ann, granted_by: [bob, dan], ratified_by: [bob, dan]}]}
          boundary/auth/deny|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai, tool: codex}}], exceptions: [{boundary: auth, tools: codex, paths: [/auth/], until: 2026-11-28, requested_by: ann, granted_by: [bob, dan], ratified_by: [bob, dan], ratified_stale: auth/a}]}
          boundary/auth/deny|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai, tool: codex}}], exceptions: [{boundary: auth, tools: codex, paths: [/auth/], until: 2026-11-28, requested_by: ann, granted_by: [bob, {who: dan, identity: asserted}], ratified_by: [bob, dan]}]}
          boundary/auth/deny|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai, tool: codex}}], exceptions: [{boundary: auth, tools: codex, paths: [/auth/], until: 2026-11-28, requested_by: ann, granted_by: [bob, dan], ratified_by: [bob, dan], revoked: true}]}
          boundary/auth/deny|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai, tool: codex}}], exceptions: [{boundary: auth, tools: codex, paths: [/auth/], until: 2026-11-28, reason: short, requested_by: ann, granted_by: [bob, dan], ratified_by: [bob, dan]}]}
          boundary/auth/unknown|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: unknown}}]}
          boundary/auth/unknown|SATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: unknown}}], attestations: [{by: ann}]}
          boundary/auth/unknown|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: unknown}}], attestations: [{by: ann, identity: asserted}]}
          boundary/auth/unknown|UNSATISFIED|{commits: [{id: x, authors: ann}, {id: y, authors: bob}], files: [{path: auth/a, lines: {count: 1, origin: unknown, commit: x}}], attestations: [{by: bob, commit: x}]}
          boundary/auth|BYPASSED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai}}], bypass: {by: rita, rules: [boundary/auth]}}
          boundary/auth|UNSATISFIED|{authors: ann, files: [{path: auth/a, lines: {count: 1, origin: ai}}], bypass: {by: ann, rules: [boundary/auth]}}
          boundary/pay/propose|SATISFIED|{authors: ann, files: [{path: pay/a, lines: {count: 1, origin: declared}}], approvals: [bob]}
          boundary/pay/propose|UNSATISFIED|{authors: ann, files: [{path: pay/a, lines: {count: 1, origin: declared}}], approvals: [{by: bob, identity: asserted}]}
          boundary/pay/propose|UNSATISFIED|{authors: ann, files: [{path: pay/a, lines: {count: 1, origin: declared}}], approvals: [{by: bob, stale: true}]}
          boundary/pay/propose|UNSATISFIED|{authors: bob, files: [{path: pay/a, lines: {count: 1, origin: declared}}], approvals: [bob]}
          boundary/pay/propose|UNSATISFIED|{authors: ann, requesters: [bob], files: [{path: pay/a, lines: {count: 1, origin: declared}}], approvals: [bob]}
          standard/heavy|NOT_APPLICABLE|{authors: ann, files: [{path: a, lines: {count: 49, origin: ai}}]}
          standard/heavy/checklist|SATISFIED|{authors: ann, files: [{path: a, lines: [{count: 49, origin: ai}, {count: 1, origin: declared}]}], approvals: [{by: bob, checklist: {answered: 5}}]}
          standard/heavy/checklist|UNSATISFIED|{authors: ann, files: [{path: a, lines: {count: 50, origin: ai}}], approvals: [{by: bob, checklist: {answered: 5, failed: 1}}]}
          standard/heavy/approvals|SATISFIED|{at: 2026-11-30, authors: ann, files: [{path: a, lines: {count: 50, origin: ai}}], approvals: [bob]}
          standard/heavy/approvals|UNSATISFIED|{at: 2026-12-01, authors: ann, files: [{path: a, lines: {count: 50, origin: ai}}], approvals: [bob]}
          standard/heavy/independent|UNSATISFIED|{authors: {who: x@y.org, identity: asserted}, files: [{path: a, lines: {count: 50, origin: ai}}], approvals: [bob]}
          evidence/notes|ERROR|{notes: missing, files: [{path: a, lines: {count: 1, origin: ai}}]}
          evidence/notes|SATISFIED|{files: [{path: a, lines: {count: 1, origin: ai}}]}
          evidence/notes|UNSATISFIED|{files: [{path: a, lines: {count: 1, origin: declared}}]}
          evidence/disclose|SATISFIED|{commits: [{id: c1, message: "x\\n\\nAssisted-by: y", tools: codex}]}
          evidence/disclose|UNSATISFIED|{commits: [{id: c1, tools: {tool: codex, model: m}}]}
          decisions|UNSATISFIED|{removes_decisions: [.onus/exceptions/a.jsonl]}
          facts|ERROR|{incomplete: it is too large}
          """)
  void statesEverythingThatTheGateLooksAt(String rule, State state, String given) {
    assertThat(failures(given, rule, state)).isEmpty();
  }

  @Test
  void tellsWhatIsOtherwiseThanExpected() {
    var outcome =
        read(
                "{authors: ann, files: [{path: pay/a, lines: {count: 1, origin: declared, tool: codex}}]}",
                "{state: SATISFIED, rules: {boundary/pay/propse: SATISFIED, boundary/pay/propose:"
                    + " {state: UNSATISFIED, because: [by bob, by dan], command: onus bypass}}}")
            .getFirst()
            .under(directory());
    assertThat(outcome.failures())
        .extracting(one -> one.expected().rule(), Expectation.Failure::what)
        .containsExactly(
            tuple("change", Expectation.What.STATE),
            tuple("boundary/pay/propse", Expectation.What.RULE),
            tuple("boundary/pay/propose", Expectation.What.BECAUSE),
            tuple("boundary/pay/propose", Expectation.What.COMMAND));
    assertThat(outcome.failures().get(1).found())
        .isEqualTo("there is no such rule; did you mean `boundary/pay/propose`?");
    assertThat(outcome.failures().get(2).wanted()).isEqualTo("by dan");
  }

  @Test
  void decidesNothingWithoutAPolicy() {
    var outcome = read("{files: [a]}", "{state: NOT_APPLICABLE}").getFirst().ungoverned();
    assertThat(outcome.hasPassed()).isTrue();
  }
}
