package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.boundary.Dialect;
import dev.onus.problem.Problem;
import dev.onus.provenance.Evidence;
import dev.onus.provenance.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
  @Test
  void readsEveryPartOfTheExample() throws IOException {
    var policy = accepted(example("payments"));
    var mara = new Actor.Individual("mara");
    var tomas = new Actor.Individual("tomas");
    var security = new Actor.Group("security");
    var payments = new Actor.Group("payments");
    assertThat(policy.version()).isEqualTo(1);
    assertThat(policy.adopted()).isEqualTo(LocalDate.of(2026, 9, 1));
    assertThat(policy.parent()).isNull();
    assertThat(policy.repositoryOwner()).isEqualTo(payments);
    assertThat(policy.people())
        .extracting(Policy.Person::id)
        .containsExactly("mara", "tomas", "ines", "jo", "kai");
    assertThat(policy.people().get(1))
        .isEqualTo(
            new Policy.Person(
                "tomas",
                List.of("github:tomas", "tomas@example.org"),
                List.of(),
                List.of(
                    new Policy.Qualification(
                        "secure-review", LocalDate.of(2027, 3, 1), "LMS-4411")),
                null));
    assertThat(policy.people().getLast().left()).isEqualTo(LocalDate.of(2026, 10, 31));
    assertThat(policy.teams())
        .containsExactly(
            new Policy.Team("security", "tomas", List.of("tomas", "ines"), List.of()),
            new Policy.Team("payments", "mara", List.of("mara", "jo", "kai"), List.of()));
    assertThat(policy.tooling()).isEqualTo(new Policy.Tooling(new Actor.Individual("ines"), tomas));
    assertThat(policy.tools())
        .containsExactly(
            new Policy.Tool(
                "claude-code",
                new Actor.Individual("ines"),
                Policy.Tool.Status.APPROVED,
                List.of("claude-*"),
                null,
                LocalDate.of(2026, 10, 2),
                180),
            new Policy.Tool(
                "copilot",
                new Actor.Individual("jo"),
                Policy.Tool.Status.TRIAL,
                List.of(),
                LocalDate.of(2026, 12, 31),
                null,
                null),
            new Policy.Tool("*", null, Policy.Tool.Status.FORBIDDEN, List.of(), null, null, null));
    var auth = policy.boundaries().get(0);
    assertThat(auth.ai()).isEqualTo(Policy.Boundary.Mode.DENY);
    assertThat(auth.attestUnknown()).isTrue();
    assertThat(auth.owner()).isEqualTo(security);
    assertThat(auth.because())
        .isEqualTo("An authentication bypass is an incident for every customer.");
    assertThat(auth.exception()).isEqualTo(new Policy.ExceptionRules(List.of(security), 2, 14, 40));
    var billing = policy.boundaries().get(1);
    assertThat(billing.paths().patterns())
        .containsExactly("/src/billing/**", "!/src/billing/docs/**");
    assertThat(billing.attestUnknown()).isFalse();
    assertThat(billing.approve()).isEqualTo(new Policy.Approve(List.of(mara), 1));
    assertThat(policy.boundaries().get(2).standard()).isEqualTo("ai-heavy");
    assertThat(policy.codeowners()).isEqualTo(Dialect.GITHUB);
    assertThat(policy.evidence())
        .isEqualTo(
            new Policy.EvidenceRules(
                Evidence.TRAILER, 0.3, false, "Assisted-by", List.of("tool-signed-off-by")));
    assertThat(policy.standards())
        .containsExactly(
            new Standard(
                "ai-heavy",
                new Condition.Any(
                    List.of(
                        atLeast(Condition.Measure.AI_LINES, 50),
                        atLeast(Condition.Measure.AI_SHARE, 0.3),
                        new Condition.Touches(List.of("auth", "billing")))),
                new Standard.Require(
                    Standard.Independence.REVIEWER,
                    new Standard.Approvals(1, List.of("secure-review")),
                    7,
                    Standard.Tests.AI_LINES,
                    List.of(Standard.Severity.CRITICAL, Standard.Severity.HIGH),
                    Standard.Stale.PER_FILE)),
            new Standard(
                "ai-refactor",
                new Condition.All(
                    List.of(
                        new Condition.IsOfKind(List.of(Condition.ChangeKind.REFACTOR)),
                        atLeast(Condition.Measure.AI_SHARE, 0.3))),
                require(new Standard.Approvals(1, List.of("secure-review")), 7)),
            new Standard(
                "unknown-origin",
                new Condition.All(
                    List.of(
                        new Condition.IsOfOrigin(List.of(Origin.UNKNOWN)),
                        atLeast(Condition.Measure.LINES, 200))),
                require(new Standard.Approvals(1, List.of()), null)));
    assertThat(policy.load()).isEqualTo(new Policy.Load(10, 20, 400, 500));
    assertThat(policy.environments())
        .containsExactly(new Policy.Environment("production", List.of(payments), List.of("main")));
    assertThat(policy.bypass())
        .isEqualTo(new Policy.Bypass(List.of(mara, tomas), 3, List.of(security)));
    assertThat(policy.answers())
        .isEqualTo(
            new Policy.Answers(
                Map.of(AnswerCase.INSPECTION, new Actor.Holder(Role.TOOL_OWNER)), mara));
    assertThat(policy.escalations())
        .containsExactly(
            new Policy.Escalation(
                "default",
                List.of(
                    step(0, new Actor.Holder(Role.RESPONDER)),
                    step(15, new Actor.Holder(Role.PATH_OWNER), new Actor.Holder(Role.TOOL_OWNER)),
                    step(45, security, new Actor.LastResort())),
                2));
    var checkout = policy.services().getFirst();
    assertThat(checkout.environments()).containsExactly("production");
    assertThat(checkout.owner()).isEqualTo(payments);
    assertThat(checkout.escalation()).isEqualTo("default");
    assertThat(checkout.oncallCalendar()).isEqualTo(".onus/oncall.ics");
  }

  @Test
  void readsTheSmallestPolicies() throws IOException {
    assertThat(accepted(example("startup")).answers().lastResort())
        .isEqualTo(new Actor.Individual("mara"));
    assertThat(accepted("version: 1\n").evidence()).isEqualTo(Policy.EvidenceRules.DEFAULT);
  }

  /// With a parent, people and teams may be defined there.
  @Test
  void leavesUnknownNamesToTheParentUnlessTheyLookLikeASlip() throws IOException {
    String text = resource("design.yaml");
    assertThat(accepted(text).parent()).isEqualTo("server:acme/default");
    assertThat(refused(text.replace("lead: tomas", "lead: thomas")))
        .isEqualTo("policy.yaml:11:26: unknown person `thomas` (did you mean `tomas`?)");
  }

  private static Standard.Require require(Standard.Approvals approvals, @Nullable Integer items) {
    return new Standard.Require(
        Standard.Independence.REVIEWER,
        approvals,
        items,
        Standard.Tests.NONE,
        List.of(),
        Standard.Stale.PER_FILE);
  }

  private static Condition atLeast(Condition.Measure measure, double value) {
    return new Condition.Compares(measure, Condition.Comparison.AT_LEAST, value);
  }

  private static Policy.Escalation.Step step(int minutes, Actor... actors) {
    return new Policy.Escalation.Step(Duration.ofMinutes(minutes), List.of(actors));
  }

  static Policy accepted(String text) {
    return switch (PolicyReader.read("policy.yaml", text.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted(Policy policy) -> policy;
      case Reading.Refused(List<Problem> problems) -> throw new AssertionError(lines(problems));
    };
  }

  static String refused(String text) {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  static String refused(byte[] content) {
    return switch (PolicyReader.read("policy.yaml", content)) {
      case Reading.Accepted _ -> "accepted";
      case Reading.Refused(List<Problem> problems) -> lines(problems);
    };
  }

  private static String lines(List<Problem> problems) {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  static String example(String name) throws IOException {
    return Files.readString(Path.of("../examples/policies/" + name + ".yaml"));
  }

  private static String resource(String name) throws IOException {
    try (var in = PolicyReaderTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
