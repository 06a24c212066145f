package dev.onus.policy.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.policy.Directory;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.EffectivePolicyReader;
import dev.onus.policy.PolicyPlaces;
import dev.onus.policy.PolicyPlaces.At;
import dev.onus.policy.PolicySources;
import dev.onus.policy.Reading;
import dev.onus.policy.explain.PathExplanation.Answering;
import dev.onus.policy.explain.PathExplanation.Applies;
import dev.onus.policy.explain.PathExplanation.Area;
import dev.onus.policy.explain.PathExplanation.Elsewhere;
import dev.onus.policy.explain.PathExplanation.Named;
import dev.onus.policy.explain.PathExplanation.StandardHere;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PathExplainerTest {
  private static final String POLICY =
      """
      version: 1
      extends: base.yaml
      people:
        - {id: jo, identities: ["github:jo"]}
        - {id: kai, identities: ["github:kai"], left: 2026-10-31}
        - {id: lee}
      boundaries:
        - id: billing
          ai: deny
          owner: kai
          paths:
            - /billing/
            - "!/billing/docs/"
            - /billing/docs/rates.md
          exception: {approvers: [jo, kai, lee], count: 2}
        - {id: api, paths: [/api/], ai: review, standard: heavy, owner: jo}
      standards:
        - id: heavy
          when: {any: [{boundary: billing}, {ai_share: ">= 30%"}]}
          require: {independent: true}
        - id: old
          when: {all: [{paths: [/api/]}, {origin: unknown}, {lines: "> 200"}]}
          require: {approvals: {count: 2}}
      answers: {tests: merger, load: kai}
      """;
  private static final String BASE =
      """
      version: 1
      people: [{id: mara}]
      tooling: {owner: mara}
      boundaries:
        - {id: everything, paths: ["*"], ai: propose, owner: mara, approve: {by: [mara]}}
      answers: {last_resort: mara}
      """;

  private static PathExplanation explain(String path) {
    var files =
        Map.of(
            EffectivePolicyReader.FILE,
            POLICY.getBytes(StandardCharsets.UTF_8),
            "base.yaml",
            BASE.getBytes(StandardCharsets.UTF_8));
    var sources =
        new PolicySources() {
          @Override
          public Found at(String name) {
            byte[] content = files.get(name);
            return content == null ? new Found.Absent() : new Found.Content(content);
          }

          @Override
          public Found ofServer(String digest) {
            return new Found.Absent();
          }
        };
    var policy =
        switch (EffectivePolicyReader.read(sources).orElseThrow()) {
          case EffectivePolicy whole -> whole.policy();
          case Reading.Refused refused -> throw new AssertionError(refused.problems());
        };
    var owners =
        Codeowners.read(
            Dialect.GITHUB, "CODEOWNERS", "/billing/ @kai @jo\n".getBytes(StandardCharsets.UTF_8));
    return new PathExplainer(
            Directory.of(policy, owners),
            PolicyPlaces.of(sources),
            "CODEOWNERS",
            LocalDate.of(2026, 11, 25))
        .explain(path);
  }

  @Test
  void namesThePatternThatDecidesWhateverFileItStandsIn() {
    List<Area> areas = explain("billing/Invoice.java").areas();
    assertThat(areas).extracting(Area::id).containsExactly("billing", "everything");
    assertThat(areas)
        .extracting(Area::at)
        .containsExactly(new At(".onus/policy.yaml", 12), new At("base.yaml", 5));
    assertThat(areas).extracting(Area::despite).containsOnlyNulls();
  }

  @Test
  void namesTheExclusionThatALaterPatternUndoes() {
    Area area = explain("billing/docs/rates.md").areas().getFirst();
    assertThat(area.pattern()).isEqualTo("/billing/docs/rates.md");
    assertThat(area.despite()).isEqualTo("!/billing/docs/");
  }

  @Test
  void namesTheExclusionThatTakesAPathOutBeforeAllElseThatDoesNotApply() {
    Elsewhere first = explain("billing/docs/index.md").elsewhere().getFirst();
    assertThat(first)
        .isEqualTo(
            new Elsewhere(
                "billing", "deny", true, "!/billing/docs/", new At(".onus/policy.yaml", 13), 0));
  }

  @Test
  void tellsWhoCanApproveAndWhoHasLeft() {
    var exception =
        Objects.requireNonNull(explain("billing/Invoice.java").areas().getFirst().exception());
    assertThat(exception.approvers().count()).isEqualTo(2);
    assertThat(exception.approvers().of())
        .containsExactly(
            new Named("jo", List.of("jo"), List.of()),
            new Named("kai", List.of(), List.of("kai left on 2026-10-31")),
            new Named("lee", List.of("lee"), List.of()));
  }

  @Test
  void protectsWhatDecidesAboutChangesWithoutAPlaceInAnyFile() {
    Area area =
        explain(".github/workflows/ci.yml").areas().stream()
            .filter(Area::isBuiltIn)
            .findFirst()
            .orElseThrow();
    assertThat(area.pattern()).isEqualTo("/.github/workflows/**");
    assertThat(area.at()).isNull();
  }

  @Test
  void asksOfAStandardOnlyWhatThePathDoesNotSettle() {
    assertThat(explain("billing/Invoice.java").standards())
        .extracting(StandardHere::applies, StandardHere::when)
        .containsExactly(
            tuple(Applies.ALWAYS, null),
            tuple(
                Applies.NOT_ALONE,
                "it touches /api/ and more than 200 lines of origin unknown are added"));
    assertThat(explain("api/Rates.java").standards())
        .extracting(StandardHere::applies, StandardHere::when)
        .containsExactly(
            tuple(
                Applies.DEPENDS,
                "a tool writes in the area api or at least 30 % of the added lines are by tools"),
            tuple(Applies.DEPENDS, "more than 200 lines of origin unknown are added"));
  }

  @Test
  void passesFromThoseWhoHaveLeftToThePathsOwnerAndTheLastResort() {
    assertThat(answers("billing/Invoice.java", "consent"))
        .isEqualTo(
            new Answering(
                "consent",
                "path_owner",
                "jo",
                null,
                "default",
                "no active person is the boundary owner"));
    assertThat(answers("other.txt", "provenance").who()).isEqualTo("mara");
    assertThat(answers("other.txt", "provenance").role()).isEqualTo("last_resort");
    assertThat(answers("billing/Invoice.java", "load").rule()).isEqualTo("policy");
    assertThat(answers("billing/Invoice.java", "load").who()).isEqualTo("jo");
  }

  @Test
  void leavesOpenWhomOnlyAChangeTells() {
    Answering tests = answers("other.txt", "tests");
    assertThat(tests.role()).isEqualTo("merger");
    assertThat(tests.who()).isNull();
  }

  private static Answering answers(String path, String answerCase) {
    return explain(path).answers().stream()
        .filter(one -> one.answerCase().equals(answerCase))
        .findFirst()
        .orElseThrow();
  }
}
