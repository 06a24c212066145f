package dev.onus.gate.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.onus.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

class ScenarioReaderTest {
  private static Schema schema;

  @BeforeAll
  static void readTheSchema() throws IOException {
    try (var in = ScenarioReader.schema()) {
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static List<Problem> problems(String text) {
    return switch (ScenarioReader.read(
        "t.yaml", text.getBytes(StandardCharsets.UTF_8), Instant.EPOCH)) {
      case ScenarioReader.Read.Accepted _ -> List.of();
      case ScenarioReader.Read.Refused(List<Problem> problems) -> problems;
    };
  }

  private static boolean schemaAccepts(String text) {
    var settings = LoadSettings.builder().build();
    return schema
        .validate(JsonMapper.shared().valueToTree(new Load(settings).loadFromString(text)))
        .isEmpty();
  }

  @Test
  void tellsEveryProblemAtOnceWithItsPlace() {
    assertThat(
            problems(
                """
                version: 1
                scenario: []
                scenarios:
                  - name: one
                    given:
                      authers: mara
                      files:
                        - {path: a, lines: {count: 3, orign: ai}}
                        - {path: b, lines: {count: 3, origin: human, tool: codex, evidence: recorded}}
                        - {path: c, lines: {did: removed, count: 3, origin: ai, commit: c9}}
                      approvals: [{by: tomas, stale: aa}]
                      exceptions: [{boundary: auth, until: tomorrow}]
                    expect: {state: SATISFYED, rules: {tools: {}}}
                  - name: one
                    given: {}
                    expect: {}
                """))
        .extracting(Problem::toString)
        .containsExactly(
            "t.yaml:2:1: unknown key `scenario` (did you mean `scenarios`?)",
            "t.yaml:6:7: unknown key `authers` (did you mean `authors`?)",
            "t.yaml:8:28: `origin` is missing",
            "t.yaml:8:39: unknown key `orign` (did you mean `origin`?)",
            "t.yaml:9:60: `human` lines have no tool",
            "t.yaml:9:77: that lines are `human` counts at the gate only when it is signed;"
                + " otherwise they are `unknown`",
            "t.yaml:10:50: `did: removed` is about no lines at the head",
            "t.yaml:10:73: unknown commit `c9` (did you mean `c1`?)",
            "t.yaml:11:38: `aa` is none of the files of the change (did you mean `a`?)",
            "t.yaml:12:20: `paths` is missing",
            "t.yaml:12:20: `requested_by` is missing",
            "t.yaml:12:20: `tools` is missing",
            "t.yaml:12:44: expected a time such as 2026-11-25T12:00:00Z, or a day, found"
                + " `tomorrow`",
            "t.yaml:13:21: expected NOT_APPLICABLE, SATISFIED, OVERRIDDEN, BYPASSED, UNSATISFIED,"
                + " ERROR, found `SATISFYED` (did you mean `SATISFIED`?)",
            "t.yaml:13:47: nothing is expected",
            "t.yaml:14:11: a scenario `one` is there already",
            "t.yaml:16:13: nothing is expected");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{version: 1, scenarios: [{name: a, given: {}, expect: {state: SATISFIED}}]}",
        "{version: 1, at: 2026-01-01, scenarios: [{name: a, given: {files: [a, {path: b, from: c,"
            + " lines: [{count: 2, origin: ai-edited, tool: x, model: y, evidence: signed}, {did:"
            + " content, origin: unknown}]}]}, expect: {rules: {tools: ERROR}}}]}",
        "{version: 1, scenarios: [{name: a, given: {authors: [a, {who: b, identity: forge}],"
            + " commits: [{id: c, message: x, authors: z, tools: [t, {tool: u, model: v}], notes:"
            + " true, evidence: none}], kind: fix, branch: b, notes: missing, incomplete: x,"
            + " removes_decisions: [y], requesters: [q]}, expect: {because: [a, b], command: c}}]}",
        "{version: 1, scenarios: [{name: a, given: {files: [f], approvals: [a, {by: b, stale:"
            + " false}, {by: c, files: f, checklist: {answered: 0}}], attestations: [{by: a,"
            + " commit: c1}], bypass: {by: a, rules: [b]}, exceptions: [{boundary: a, tools: [b],"
            + " paths: [/c/], until: 2026-01-02, requested_by: d, requested:"
            + " 2026-01-01T00:00:00Z, granted_by: [], ratified_by: [e], ratified_stale: true,"
            + " revoked: false, reason: f, id: g, branch: h}]}, expect: {rules: {a: {state:"
            + " ERROR}}}}]}",
      })
  void readerAndSchemaAccept(String text) {
    assertThat(problems(text)).isEmpty();
    assertThat(schemaAccepts(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{scenarios: [{name: a, given: {}, expect: {state: SATISFIED}}]}",
        "{version: 2, scenarios: [{name: a, given: {}, expect: {state: SATISFIED}}]}",
        "{version: 1, scenarios: []}",
        "{version: 1, scenarios: [{given: {}, expect: {state: SATISFIED}}]}",
        "{version: 1, scenarios: [{name: a, expect: {state: SATISFIED}}]}",
        "{version: 1, scenarios: [{name: a, given: {}}]}",
        "{version: 1, scenarios: [{name: a, given: {}, expect: {}}]}",
        "{version: 1, scenarios: [{name: a, given: {}, expect: {state: satisfied}}]}",
        "{version: 1, scenarios: [{name: a, given: {}, expect: {rules: {a: {}}}}]}",
        "{version: 1, scenarios: [{name: a, given: {}, expect: {rules: {a: FINE}}}]}",
        "{version: 1, scenarios: [{name: a, given: {kind: new}, expect: {state: ERROR}}]}",
        "{version: 1, scenarios: [{name: a, given: {at: 12:00}, expect: {state: ERROR}}]}",
        "{version: 1, scenarios: [{name: a, given: {files: [{lines: []}]}, expect: {state: ERROR}}]}",
        "{version: 1, scenarios: [{name: a, given: {files: [{path: a, lines: {origin: ai}}]},"
            + " expect: {state: ERROR}}]}",
        "{version: 1, scenarios: [{name: a, given: {files: [{path: a, lines: {did: mode, count: 1,"
            + " origin: ai}}]}, expect: {state: ERROR}}]}",
        "{version: 1, scenarios: [{name: a, given: {files: [{path: a, lines: {count: 1, origin:"
            + " unknown, tool: a}}]}, expect: {state: ERROR}}]}",
        "{version: 1, scenarios: [{name: a, given: {approvals: [{identity: key}]}, expect: {state:"
            + " ERROR}}]}",
        "{version: 1, scenarios: [{name: a, given: {bypass: {by: a, rules: []}}, expect: {state:"
            + " ERROR}}]}",
        "{version: 1, scenarios: [{name: a, given: {commits: [{message: a}]}, expect: {state:"
            + " ERROR}}]}",
      })
  void readerAndSchemaRefuse(String text) {
    assertThat(problems(text)).isNotEmpty();
    assertThat(schemaAccepts(text)).isFalse();
  }

  @Test
  void tellsCommitsApart() {
    assertThat(
            problems(
                "{version: 1, scenarios: [{name: a, given: {commits: [{id: c1}, {id: c10}, {id:"
                    + " base}]}, expect: {state: ERROR}}]}"))
        .extracting(Problem::message)
        .containsExactly(
            "`c10` can't be told from `c1`", "`base` is what the change is compared with");
  }
}
