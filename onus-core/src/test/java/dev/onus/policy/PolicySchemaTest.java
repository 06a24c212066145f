package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/// Schema and reader agree on the shape of a policy; what only the reader can know (names, numbers
/// that belong together) the schema lets pass.
class PolicySchemaTest {
  private static Schema schema;
  private static String example;

  @BeforeAll
  static void readTheSchema() throws IOException {
    try (var in = PolicyReader.class.getResourceAsStream("/schema/policy.schema.json")) {
      assertThat(in).isNotNull();
      schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
              .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    example = PolicyReaderTest.example("payments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"payments", "startup", "organisation", "repository"})
  void bothAcceptTheExamples(String name) throws IOException {
    String text = PolicyReaderTest.example(name);
    assertThat(schemaErrors(text)).isEmpty();
    PolicyReaderTest.accepted(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "repeat: 2 => repeat: 0",
        "after: 15, => after: 15m,",
        "after: 45, => after: 2d,",
        "30%, notes => 0.5%, notes",
        "substantial: 30% => substantial: 100%",
        "inspection: tool.owner => inspection: role:tool_owner",
        "{who: [mara, tomas], ratify_days: 3, by: [team:security]} => none",
        "inspection: tool.owner => tests: change.acceptor, none: team:payments",
        "independent: true => independent: three",
        "independent: true => independent: false",
        "qualified: secure-review} => qualified: [secure-review]}",
        "kind: refactor => kind: [refactor, fix]",
        "{kind: refactor} => {not: {paths: [/docs/]}}",
        "lines: \">= 200\" => lines: \"<200\"",
        "unknown: attest => unknown: allow",
        ", approve: {by: [mara], count: 1} => , approve: {by: [mara]}",
        "version: 1 => version: 1\nextends: base.yaml",
        "version: 1 => version: 1\nextends: policies/all teams/.base..yaml",
        "version: 1 => version: 1\nextends: server:acme/default",
        "version: 1 => version: 1\nextends: server:acme",
        "id: \"*\" => id: \"gpt-*\"",
        "status: trial => status: forbidden",
        "because: An => because: \"12\" # An",
        "left: 2026-10-31 => left: 2028-02-29",
        "\"github:jo\" => \"gitlab:jo\", \"github:jo\"",
      })
  void bothAccept(String change) {
    String text = apply(change);
    assertThat(schemaErrors(text)).isEmpty();
    PolicyReaderTest.accepted(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "version: 1 => version: 2",
        "version: 1 => version: \"1\"",
        "version: 1 => versions: 1",
        "version: 1\n => ",
        "version: 1 => version: 1\nextends: /base.yaml",
        "version: 1 => version: 1\nextends: ../base.yaml",
        "version: 1 => version: 1\nextends: policies/./base.yaml",
        "version: 1 => version: 1\nextends: policies/../../base.yaml",
        "version: 1 => version: 1\nextends: policies/..",
        "version: 1 => version: 1\nextends: policies//base.yaml",
        "version: 1 => version: 1\nextends: policies/",
        "version: 1 => version: 1\nextends: .GIT/base.yaml",
        "version: 1 => version: 1\nextends: policies\\\\base.yaml",
        "version: 1 => version: 1\nextends: \"base\\u0000.yaml\"",
        "version: 1 => version: 1\nextends: \"base\\n.yaml\"",
        "version: 1 => version: 1\nextends: \"base\\u009b.yaml\"",
        "version: 1 => version: 1\nextends: https://example.org/base.yaml",
        "version: 1 => version: 1\nextends: \" \"",
        "version: 1 => version: 1\nextends: [base.yaml]",
        "version: 1 => version: 1\nextends: \"server:\"",
        "version: 1 => version: 1\nextends: server:Acme/default",
        "version: 1 => version: 1\nextends: server:acme/../default",
        "version: 1 => version: 1\nextends: server:acme//default",
        "version: 1 => version: 1\nextends: server:a/b/c/d/e",
        "version: 1 => version: 1\nextends: server:acme default",
        "adopted: 2026-09-01 => adopted: 2026-02-30",
        "adopted: 2026-09-01 => adopted: 20260901",
        "adopted: 2026-09-01 => adopted: 2026-9-1",
        "{owner: team:payments} => team:payments",
        "{owner: team:payments} => {}",
        "{owner: team:payments} => {owner: \"team:\"}",
        "{owner: team:payments} => {owner: role:merger}",
        "id: mara, => id: Mara,",
        "id: mara, => id: -mara,",
        "id: mara, => id: mära,",
        "id: mara, => id: merger,",
        "id: mara, => id: 7,",
        "{id: mara,  identities => {identities",
        "mara@example.org => mara example.org",
        "\"github:mara\" => \"github:\"",
        "members: [tomas, ines] => members: tomas",
        "members: [tomas, ines] => member: [tomas, ines]",
        "status: trial => status: tried",
        "owner: jo,   status: trial => owner: jo,   state: trial",
        "recharacterise_days: 180 => recharacterise_days: 0",
        "recharacterise_days: 180 => recharacterise_days: 180.5",
        "ai: deny => ai: denied",
        "ai: review, standard: ai-heavy => standard: ai-heavy",
        "unknown: attest => unknown: maybe",
        "[\"/src/auth/**\", \"/src/session/**\"] => []",
        "[\"/src/auth/**\", \"/src/session/**\"] => [\"!/src/auth/**\"]",
        "[\"/src/auth/**\", \"/src/session/**\"] => /src/auth/**",
        "because: An => because: \"\" # An",
        "because: An => because: # An",
        "max_days: 14 => max_days: two weeks",
        "approvers: [team:security], => ",
        ", approve: {by: [mara], count: 1} => ",
        "count: 1}}\n  - {id: public => count: 0}}\n  - {id: public",
        "standard: ai-heavy, => ",
        "codeowners: github => codeowners: gitea",
        "minimum: trailer => minimum: none",
        "substantial: 30% => substantial: 0.3",
        "substantial: 30% => substantial: 101%",
        "notes: optional => notes: true",
        "\">= 50\" => 50",
        "\">= 50\" => \">= 50%\"",
        "{ai_share: \">= 30%\"}, {boundary => {ai_share: \">= 30\"}, {boundary",
        "any: [{ai_lines: \">= 50\"}, {ai_share: \">= 30%\"}, {boundary: [auth, billing]}] => any: []",
        "boundary: [auth, billing] => boundary: []",
        "{any: [{ai_lines: \">= 50\"}, {ai_share: \">= 30%\"}, {boundary: [auth, billing]}]} => {}",
        "kind: refactor => kind: rewrite",
        "origin: unknown => origin: alien",
        "independent: true => independent: two",
        "tests: ai-lines => tests: all",
        "block: [critical, high] => block: [worst]",
        "max_items: 7 => max_item: 7",
        "stale: per-file => stale: never",
        "soft: 10 => soft: ten",
        "release: [team:payments] => release: []",
        "production: {release => Production: {release",
        "ratify_days: 3, => ",
        "who: [mara, tomas] => who: []",
        "{who: [mara, tomas], ratify_days: 3, by: [team:security]} => None",
        "{who: [mara, tomas], ratify_days: 3, by: [team:security]} => false",
        "{who: [mara, tomas], ratify_days: 3, by: [team:security]} => ",
        "{who: [mara, tomas], ratify_days: 3, by: [team:security]} => [none]",
        ", last_resort: mara => ",
        "last_resort: mara => last_resort: role:merger",
        "inspection: tool.owner => inspections: tool.owner",
        "inspection: tool.owner => inspection: tool.master",
        "after: 15, => after: -15,",
        "after: 15, => after: 15 minutes,",
        "notify: [role:responder] => notify: []",
        "role:responder => role:respondent",
        "repeat: 2 => repeat: 1000",
        "oncall: {ics: \".onus/oncall.ics\"} => oncall: {url: x}",
        "version: 1 => - version: 1",
      })
  void bothRefuse(String change) {
    String text = change.startsWith("version: 1 => -") ? "- version: 1\n" : apply(change);
    assertThat(PolicyReaderTest.refused(text)).isNotEqualTo("accepted");
    assertThat(schemaErrors(text)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lead: mara => lead: maria",
        "repository: {owner: team:payments} => repository: {owner: team:payment}",
        "standard: ai-heavy => standard: ai-heavier",
        "boundary: [auth, billing] => boundary: [auth, bills]",
        "escalation: default => escalation: defaults",
        "environments: [production] => environments: [prod]",
        "id: billing => id: auth",
        "count: 2, => count: 3,",
        "[mara], count: 1 => [mara], count: 2",
        "soft: 10 => soft: 30",
        "after: 45 => after: 15",
        "\"github:jo\" => \"github:MARA\"",
        "/src/auth/** => /src/../auth/**",
        "\"/src/auth/**\" => \"/src/auth\\\\\"",
        "\".onus/oncall.ics\" => \"https://example.org/oncall.ics\"",
        "\".onus/oncall.ics\" => \"../oncall.ics\"",
        "lead: mara,  => ",
      })
  void onlyTheReaderRefuses(String change) {
    String text = apply(change);
    if (change.startsWith("lead: mara,  =>")) {
      text = text.replace("last_resort: mara", "last_resort: team:payments");
    }
    assertThat(PolicyReaderTest.refused(text)).isNotEqualTo("accepted");
    assertThat(schemaErrors(text)).isEmpty();
  }

  @Test
  void leaveTheLastResortToAParent() {
    String text = apply(", last_resort: mara => ");
    String child = text.replaceFirst("version: 1", "version: 1\nextends: base.yaml");
    assertThat(schemaErrors(child)).isEmpty();
    PolicyReaderTest.accepted(child);
  }

  @Test
  void theSchemaKnowsEveryRoleAndCase() {
    for (Role role : Role.values()) {
      var text = "version: 1\npeople: [{id: jo}]\nanswers: {last_resort: jo, none: %s}\n";
      for (String word : List.of(role.label(), "role:" + role.label())) {
        assertThat(schemaErrors(text.formatted(word))).isEmpty();
        PolicyReaderTest.accepted(text.formatted(word));
      }
    }
    for (AnswerCase answerCase : AnswerCase.values()) {
      var text = "version: 1\npeople: [{id: jo}]\nanswers: {last_resort: jo, %s: jo}\n";
      assertThat(schemaErrors(text.formatted(answerCase.label()))).isEmpty();
      PolicyReaderTest.accepted(text.formatted(answerCase.label()));
    }
  }

  private static String apply(String change) {
    String[] sides = change.split(" =>", 2);
    String from = sides[0];
    String to = sides[1].startsWith(" ") ? sides[1].substring(1) : sides[1];
    assertThat(example).contains(from);
    int at = example.indexOf(from);
    return example.substring(0, at) + to + example.substring(at + from.length());
  }

  private static List<String> schemaErrors(String yaml) {
    var value = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return schema
        .validate(
            JsonMapper.shared().valueToTree(value),
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
