package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.boundary.NamePattern;
import dev.onus.policy.Policy.Boundary;
import dev.onus.policy.Policy.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Of generated parents and children: whatever a parent refuses by itself, it refuses with every
/// child that is accepted on top of it.
class TighteningPropertyTest {
  private static final List<String> PATHS =
      List.of("a/x", "a/b/x", "b/x", "A/x", "x", "c/d", ".onus/policy.yaml", "base.yaml");
  private static final List<String> TOOLS =
      List.of("a", "b", "ab", "ba", "aab", "abb", "bab", "aba", "c");
  private static final List<String> MODELS = List.of("m", "m1", "m12", "n", "n1");
  private static final List<String> IDENTITIES =
      List.of("github:p", "github:q", "p@x.org", "1+p@users.noreply.github.com", "github:o/t");

  private final Random random = new Random(20261130);

  @Test
  void noChildLoosensItsParent() {
    var outcomes = new TreeMap<String, Integer>();
    for (int round = 0; round < 600; round++) {
      var tree =
          new SourcesOfTest()
              .file("base.yaml", file("", 0, random.nextInt(4) == 0 ? 9 : 2))
              .file("middle.yaml", file("extends: base.yaml\n", 1, 3))
              .file(EffectivePolicyReader.FILE, file("extends: middle.yaml\n", 2, 3));
      for (List<String> pair :
          List.of(
              List.of("base.yaml", "middle.yaml"),
              List.of("middle.yaml", EffectivePolicyReader.FILE),
              List.of("base.yaml", EffectivePolicyReader.FILE))) {
        if (read(tree, pair.getFirst()) instanceof EffectivePolicy parent) {
          switch (read(tree, pair.getLast())) {
            case EffectivePolicy child -> {
              outcomes.merge("accepted", 1, Integer::sum);
              assertTightens(parent.policy(), child.policy());
              if (Policy.Bypass.NONE.equals(parent.policy().bypass())) {
                outcomes.merge("forbidden bypass", 1, Integer::sum);
              }
            }
            case Reading.Refused refused -> {
              outcomes.merge("refused", 1, Integer::sum);
              refused.problems().forEach(p -> outcomes.merge(kind(p.message()), 1, Integer::sum));
            }
          }
        }
      }
    }
    // a generator that hits nothing would prove nothing
    assertThat(outcomes.get("accepted")).isGreaterThan(200);
    assertThat(outcomes)
        .containsKeys(
            "final",
            "lets in",
            "belongs",
            "earlier",
            "stronger",
            "lower",
            "required",
            "given",
            "forbidden bypass");
  }

  private static String kind(String message) {
    return Map.of(
            "and final", "final",
            "this lets", "lets in",
            "belongs to", "belongs",
            "be earlier", "earlier",
            "be stronger", "stronger",
            "be lower", "lower",
            "become required", "required",
            "is given by", "given")
        .entrySet()
        .stream()
        .filter(entry -> message.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("other");
  }

  private static EffectiveReading read(SourcesOfTest tree, String name) {
    return switch (tree.at(name)) {
      case PolicySources.Found.Content(byte[] bytes) ->
          EffectivePolicyReader.read(name, bytes, tree);
      case PolicySources.Found.Absent _, PolicySources.Found.Unfit _ ->
          throw new AssertionError(name);
    };
  }

  private static void assertTightens(Policy parent, Policy child) {
    var before = Directory.of(parent, null);
    var after = Directory.of(child, null);
    for (String path : PATHS) {
      var strictest = before.boundary(path).map(Boundary::ai).orElse(Boundary.Mode.OPEN);
      var now = after.boundary(path).map(Boundary::ai).orElse(Boundary.Mode.OPEN);
      assertThat(now).isLessThanOrEqualTo(strictest);
      assertThat(texts(after.boundaries(path))).containsAll(texts(before.boundaries(path)));
      assertThat(ids(after.boundaries(path))).containsAll(ids(before.boundaries(path)));
    }
    for (String name : TOOLS) {
      before.tool(name).ifPresent(tool -> assertAsStrict(tool, after.tool(name).orElseThrow()));
    }
    assertThat(child.standards()).containsAll(parent.standards());
    assertThat(child.environments()).containsAll(parent.environments());
    assertThat(child.teams()).containsAll(parent.teams());
    assertThat(child.people()).containsAll(parent.people());
    for (String identity : IDENTITIES) {
      before
          .identify(identity)
          .ifPresent(who -> assertThat(after.identify(identity)).hasValue(who));
    }
    for (String qualification : List.of("secure", "rust")) {
      boolean asked =
          parent.standards().stream()
              .flatMap(s -> Stream.ofNullable(s.require().approvals()))
              .anyMatch(a -> a.qualified().contains(qualification));
      if (asked) {
        assertThat(holders(child, qualification)).isEqualTo(holders(parent, qualification));
      }
    }
    assertSettings(parent, child);
  }

  /// All but the built-in one, which names owners that a child may name where the parent does not.
  private static List<String> texts(List<Boundary> boundaries) {
    return boundaries.stream()
        .filter(boundary -> !boundary.id().equals(SelfProtection.ID))
        .map(Boundary::toString)
        .toList();
  }

  private static List<String> ids(List<Boundary> boundaries) {
    return boundaries.stream().map(Boundary::id).toList();
  }

  private static List<String> holders(Policy policy, String qualification) {
    return policy.people().stream()
        .filter(p -> p.qualifications().stream().anyMatch(q -> q.name().equals(qualification)))
        .map(Policy.Person::id)
        .toList();
  }

  private static void assertAsStrict(Tool before, Tool after) {
    assertThat(after.status()).isGreaterThanOrEqualTo(before.status());
    if (after.status() == Tool.Status.FORBIDDEN) {
      return;
    }
    if (before.until() != null) {
      assertThat(after.until()).isNotNull().isBeforeOrEqualTo(before.until());
    }
    for (String model : MODELS) {
      assertThat(!allows(after, model) || allows(before, model)).isTrue();
    }
  }

  private static boolean allows(Tool tool, String model) {
    return tool.models().isEmpty()
        || tool.models().stream().anyMatch(pattern -> NamePattern.matches(pattern, model));
  }

  private static void assertSettings(Policy parent, Policy child) {
    if (parent.adopted() == null) {
      assertThat(child.adopted()).isNull();
    } else {
      assertThat(child.adopted()).isBeforeOrEqualTo(parent.adopted());
    }
    assertThat(child.evidence().minimum()).isLessThanOrEqualTo(parent.evidence().minimum());
    assertThat(child.evidence().substantial()).isLessThanOrEqualTo(parent.evidence().substantial());
    assertThat(child.evidence().notesRequired() || !parent.evidence().notesRequired()).isTrue();
    assertThat(child.evidence().forbid()).containsAll(parent.evidence().forbid());
    if (parent.load().reviewsHard() != null) {
      assertThat(child.load().reviewsHard()).isLessThanOrEqualTo(parent.load().reviewsHard());
    }
    if (parent.bypass() != null) {
      assertThat(child.bypass()).isIn(parent.bypass(), Policy.Bypass.NONE);
    }
    if (parent.tooling() != null) {
      assertThat(child.tooling()).isEqualTo(parent.tooling());
    }
    if (parent.repositoryOwner() != null) {
      assertThat(child.repositoryOwner()).isEqualTo(parent.repositoryOwner());
    }
    if (parent.answers().lastResort() != null) {
      assertThat(child.answers().lastResort()).isEqualTo(parent.answers().lastResort());
    }
    assertThat(child.answers().overrides()).containsAllEntriesOf(parent.answers().overrides());
  }

  /// A file of up to some lines. Its own ids end in its generation, and some are those of another.
  private String file(String head, int generation, int most) {
    var lines = new ArrayList<String>();
    var parts =
        new ArrayList<>(
            List.of(
                people(generation),
                tools(),
                boundaries(generation),
                standards(generation),
                "evidence: {" + evidence() + "}",
                "adopted: 2026-0" + (1 + random.nextInt(9)) + "-01",
                "load: {reviews_7d: {hard: " + (1 + random.nextInt(9)) + "}}",
                "bypass: " + bypass(),
                "answers: {last_resort: r0, load: r0}"));
    while (lines.size() < most && !parts.isEmpty()) {
      lines.add(parts.remove(random.nextInt(parts.size())));
    }
    boolean root = generation == 0;
    if (root && lines.stream().noneMatch(line -> line.startsWith("people"))) {
      lines.add("people: [{id: r0}]");
    }
    return "version: 1\n" + head + String.join("\n", lines) + "\n";
  }

  private String people(int generation) {
    return "people: [{id: r"
        + generation
        + "}, {id: p"
        + near(generation)
        + some(", identities: [\"" + pick(IDENTITIES) + "\"]")
        + some(", qualifications: [{name: " + pick(List.of("secure", "rust")) + "}]")
        + "}]";
  }

  private String tools() {
    var tools = new ArrayList<String>();
    for (String id : List.of(toolId(), toolId())) {
      if (tools.stream().noneMatch(tool -> tool.startsWith("{id: \"" + id + "\""))) {
        tools.add(
            "{id: \""
                + id
                + "\", owner: r0, status: "
                + pick(List.of("approved", "trial", "forbidden"))
                + some(", until: 2026-0" + (1 + random.nextInt(3)) + "-01")
                + some(", models: [\"" + pick(List.of("*", "m*", "m1", "n*")) + "\"]")
                + "}");
      }
    }
    return "tools: [" + String.join(", ", tools) + "]";
  }

  private String toolId() {
    var id = new StringBuilder();
    for (int length = 1 + random.nextInt(3); length > 0; length--) {
      id.append(pick(List.of("a", "b", "*")));
    }
    return id.toString();
  }

  private String boundaries(int generation) {
    return "boundaries: [{id: b"
        + near(generation)
        + ", paths: ["
        + pick(List.of("/a/", "b", "\"/**\"", "\"/a/\", \"!/a/b/\"", "/.onus/"))
        + "], "
        + pick(List.of("ai: deny", "ai: open", "ai: propose, approve: {by: [r0]}"))
        + some(", unknown: " + pick(List.of("attest", "allow")))
        + "}]";
  }

  private String standards(int generation) {
    return "standards: [{id: s"
        + near(generation)
        + ", when: {lines: \">= 1\"}, require: {approvals: {count: 1, qualified: "
        + pick(List.of("secure", "rust"))
        + "}}}]";
  }

  private String bypass() {
    return pick(List.of("none", "none", "{who: [r0], ratify_days: 3, by: [r0]}"));
  }

  private String evidence() {
    return "minimum: "
        + pick(List.of("recorded", "platform", "trailer"))
        + ", substantial: "
        + pick(List.of("10%", "20%", "30%"))
        + some(", notes: " + pick(List.of("optional", "required")))
        + some(", forbid: [f" + random.nextInt(3) + "]");
  }

  /// Mostly the generation itself.
  private int near(int generation) {
    return random.nextInt(8) == 0 ? random.nextInt(3) : generation;
  }

  private String some(String text) {
    return random.nextBoolean() ? text : "";
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
