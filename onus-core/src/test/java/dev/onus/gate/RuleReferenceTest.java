package dev.onus.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.policy.Policy;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import dev.onus.policy.SettingsReference;
import dev.onus.policy.Standard;
import dev.onus.provenance.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The reference of rules is what the types say, and the types are those that the gate judges. Run
/// with `-Dgolden.update=true` to write it anew, then look at the difference before committing it.
class RuleReferenceTest {
  private static final Path REFERENCE = Path.of("../docs/reference/rules.md");
  private static final String EVERYTHING =
      """
      evidence: {notes: required, disclose: Assisted-by, forbid: [tool-signed-off-by]}
      tools: [{id: "*", owner: ines, status: approved}]
      boundaries:
        - {id: shut, paths: [/shut/], ai: deny, exception: {approvers: [bob]}}
        - {id: asked, paths: [/asked/], ai: propose, approve: {by: [bob]}}
        - {id: heard, paths: [/heard/], ai: review, standard: all}
        - {id: free, paths: [/free/], ai: open}
      standards:
        - id: all
          require:
            independent: three
            approvals: {count: 1}
            checklist: {max_items: 3}
            tests: ai-lines
            inspection: {block: [high]}
      """;

  @Test
  void theReferenceIsThatOfTheTypes() throws IOException {
    String reference =
        """
        # Rules and settings of the policy

        Generated from the types that the gate judges and from the schema of the policy; not to be edited. What decides whether a fact counts
        is said in [check.md](check.md#whose-word-counts), what a parent may say in [policy.md](policy.md#extending-another-policy).

        ## Rules

        A rule that asks for nothing is `NOT_APPLICABLE`. `ERROR` is never a yes. Any rule that is not green becomes `BYPASSED` where
        somebody entitled to it went past it for this very head.

        %s## Settings

        `[]` is each element of a list, `ID` each key of a mapping.

        %s\
        """
            .formatted(RuleType.reference(), SettingsReference.markdown());
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(REFERENCE, reference);
    }
    assertThat(Files.readString(REFERENCE)).isEqualTo(reference);
  }

  @Test
  void everyRuleThatIsJudgedHasATypeAndTheStatesThatItSays() {
    var seen = new ArrayList<Decision>();
    for (Origin origin : Origin.values()) {
      var situation = Situation.under(EVERYTHING).takesBack(".onus/exceptions/a.jsonl");
      for (String area : List.of("shut", "asked", "heard", "free")) {
        situation.adds(area + "/a", origin, 3);
      }
      collect(situation.incomplete("it is too large").judge(), seen);
      collect(Situation.under(EVERYTHING).adds("else", origin, 1).withoutNotes().judge(), seen);
    }
    assertThat(seen)
        .allSatisfy(one -> assertThat(RuleType.of(one.id())).as(one.id()).isPresent())
        .allSatisfy(one ->
            assertThat(RuleType.of(one.id()).orElseThrow().states())
                .as(one.id())
                .contains(one.state()));
    assertThat(seen.stream().map(one -> RuleType.of(one.id()).orElseThrow()))
        .contains(RuleType.values());
  }

  private static void collect(Decision decision, List<Decision> into) {
    decision
        .children()
        .forEach(child -> {
          into.add(child);
          collect(child, into);
        });
  }

  @Test
  void theDefaultsOfTheSchemaAreThoseOfTheReader() {
    String text =
        Situation.PEOPLE
            + """
            boundaries:
              - {id: a, paths: [/a/], ai: deny, exception: {approvers: [bob]}}
              - {id: b, paths: [/b/], ai: propose, approve: {by: [bob]}}
            standards: [{id: c, require: {}}]
            escalation: [{id: d, steps: [{after: 0, notify: [bob]}]}]
            """;
    Policy policy =
        switch (PolicyReader.read("p.yaml", text.getBytes(StandardCharsets.UTF_8))) {
          case Reading.Accepted(Policy accepted) -> accepted;
          case Reading.Refused(var problems) -> throw new AssertionError(problems);
        };
    var exception = Objects.requireNonNull(policy.boundaries().getFirst().exception());
    var approve = Objects.requireNonNull(policy.boundaries().get(1).approve());
    Standard.Require require = policy.standards().getFirst().require();
    assertThat(SettingsReference.markdown())
        .contains(row("boundaries[].exception.count", exception.count()))
        .contains(row("boundaries[].exception.max_days", exception.maxDays()))
        .contains(row("boundaries[].exception.reason_min", exception.reasonMin()))
        .contains(row("boundaries[].approve.count", approve.count()))
        .contains(row("standards[].require.tests", require.tests().label()))
        .contains(row("standards[].require.stale", require.stale().label()))
        .contains(row("standards[].require.independent", "false"))
        .contains(row("escalation[].repeat", policy.escalations().getFirst().repeat()))
        .contains(row("evidence.minimum", policy.evidence().minimum().label()))
        .contains(row("evidence.substantial", "30%"))
        .contains(row("evidence.notes", "optional"));
  }

  /// A row of the table up to its default, whatever its type.
  private static Pattern pattern(String key, Object value) {
    return Pattern.compile(
        "\\| `"
            + Pattern.quote(key)
            + "` \\|[^|]*\\| `"
            + Pattern.quote(value.toString())
            + "` \\|");
  }

  private static String row(String key, Object value) {
    return SettingsReference.markdown()
        .lines()
        .filter(line -> pattern(key, value).matcher(line).lookingAt())
        .findFirst()
        .orElseThrow(() -> new AssertionError("no row of " + key + " with " + value));
  }
}
