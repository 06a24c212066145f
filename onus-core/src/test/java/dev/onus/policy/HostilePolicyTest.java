package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HostilePolicyTest {
  @Test
  void reportsEveryProblemAtOnceWithItsPlace() {
    assertThat(
            PolicyReaderTest.refused(
                """
                version: 1
                adopted: soon
                peopel: []
                people:
                  - {id: mara, identites: [mara@example.org]}
                  - {id: mara}
                teams:
                  - {id: payments, lead: marra, members: [mara, jo]}
                tools:
                  - {id: copilot, owner: mara, status: aproved}
                boundaries:
                  - {id: auth, paths: ["/src/auth/**"], ai: deny, exception: {approvers: [mara], count: 2}}
                  - {id: api, paths: ["/api\\\\"], ai: review, standard: heavy}
                answers: {inspection: tool.owner}
                """))
        .isEqualTo(
            """
            policy.yaml:2:10: expected a date such as 2026-09-01, found `soon`
            policy.yaml:3:1: unknown key `peopel` (did you mean `people`?)
            policy.yaml:5:16: unknown key `identites` (did you mean `identities`?)
            policy.yaml:6:10: the person `mara` is defined twice
            policy.yaml:8:26: unknown person `marra` (did you mean `mara`?)
            policy.yaml:8:49: unknown person `jo` (known: mara)
            policy.yaml:10:40: expected approved, trial, forbidden, found `aproved`
            policy.yaml:12:89: 2 must approve, but only 1 person can
            policy.yaml:13:23: pattern `/api\\`: nothing follows the backslash
            policy.yaml:13:56: unknown standard `heavy`
            policy.yaml:14:10: `last_resort` is missing\
            """);
  }

  @Test
  void refusesDeepNestingAtOnce() {
    assertThat(PolicyReaderTest.refused("[".repeat(20_000)))
        .isEqualTo("policy.yaml:1:33: nested more than 32 deep");
    assertThat(PolicyReaderTest.refused("version: 1\npeople: " + "{a: ".repeat(20_000)))
        .isEqualTo("policy.yaml:2:133: nested more than 32 deep");
    assertThat(PolicyReaderTest.refused("- ".repeat(20_000)))
        .isEqualTo("policy.yaml:1:65: nested more than 32 deep");
  }

  @Test
  void refusesFilesOverTheLimit() {
    byte[] large = ("version: 1\n" + "# x\n".repeat(1_310_720)).getBytes(StandardCharsets.UTF_8);
    assertThat(PolicyReaderTest.refused(large))
        .isEqualTo("policy.yaml:1:1: the file has 5242891 bytes; at most 1048576 are read");
  }

  @Test
  void refusesAliasesThatGrow() {
    var bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(PolicyReaderTest.refused(bomb.toString()))
        .isEqualTo("policy.yaml:2:10: an alias within what an anchor names");
    assertThat(PolicyReaderTest.refused("version: 1\npeople: &p [*p]\n"))
        .isEqualTo("policy.yaml:2:13: an alias within what an anchor names");
    assertThat(PolicyReaderTest.refused("a: &a x\nb: [" + "*a, ".repeat(100) + "]\n"))
        .isEqualTo("policy.yaml:2:261: more than 64 aliases");
  }

  /// As many names as a file can hold, none of which is known: no time that grows with their
  /// square.
  @Test
  void comparesFewUnknownNames() {
    var text = new StringBuilder("version: 1\npeople:\n");
    for (int i = 0; i < 10_000; i++) {
      text.append(" - {id: p").append(i).append("}\n");
    }
    text.append("teams: [{id: web, members: [");
    for (int i = 0; i < 20_000; i++) {
      text.append('q').append(i).append(", ");
    }
    String problems = PolicyReaderTest.refused(text + "p1]}]\n");
    assertThat(problems.lines()).hasSize(20_000);
    assertThat(problems)
        .startsWith("policy.yaml:10003:29: unknown person `q0` (did you mean `p0`?)\n")
        .endsWith(": unknown person `q19999`");
  }

  @Test
  void comparesTheToolsOfAParentUpToALimit() {
    var parent = new StringBuilder("tools:\n");
    var child = new StringBuilder("tools:\n");
    for (int i = 0; i < 250; i++) {
      String id = "a*".repeat(29) + "%03d".formatted(i);
      parent.append("  - {id: \"").append(id).append("*a\", status: approved}\n");
      child.append("  - {id: \"").append(id).append("**a\", status: approved}\n");
    }
    assertThat(SourcesOfTest.pair(parent.toString(), child.toString()).refused())
        .isEqualTo("accepted");
    assertThat(
            SourcesOfTest.pair(parent.toString(), child + "  - {id: b, status: approved}\n")
                .refused())
        .isEqualTo(
            ".onus/policy.yaml:4:3: with the parent's there are 501 tools; at most 500 are"
                + " compared");
  }

  @Test
  void readsAnAliasThatNamesAPlainList() {
    var policy =
        PolicyReaderTest.accepted(
            """
            version: 1
            people: [{id: jo}]
            boundaries:
              - {id: a, paths: &p [/a/], ai: open}
              - {id: b, paths: *p, ai: deny}
            """);
    assertThat(policy.boundaries().get(1).paths().contains("a/x")).isTrue();
  }

  @Test
  void refusesWhatIsNoSingleDocumentOfPlainValues() {
    assertThat(PolicyReaderTest.refused("version: 1\nversion: 1\n"))
        .isEqualTo("policy.yaml:2:1: `version` is given twice");
    assertThat(PolicyReaderTest.refused("version: 1\n---\nversion: 1\n"))
        .isEqualTo("policy.yaml:2:1: a second document, where one is read");
    assertThat(PolicyReaderTest.refused("version: !!int 1\n"))
        .isEqualTo("policy.yaml:1:10: tags such as `tag:yaml.org,2002:int` are not allowed");
    assertThat(PolicyReaderTest.refused("version: 1\npeople: !!java.net.URL [x]\n"))
        .startsWith("policy.yaml:2:9: tags such as");
    assertThat(PolicyReaderTest.refused("version: 1\n? [a]\n: b\n"))
        .isEqualTo("policy.yaml:2:3: expected a key, found a list");
    assertThat(PolicyReaderTest.refused("version: 1\n<<: {adopted: 2026-01-01}\n"))
        .startsWith("policy.yaml:2:1: unknown key `<<`");
    assertThat(PolicyReaderTest.refused("")).isEqualTo("policy.yaml:1:1: the file is empty");
    assertThat(PolicyReaderTest.refused("# only this\n"))
        .isEqualTo("policy.yaml:1:1: the file is empty");
  }

  @Test
  void pointsAtWhatIsNoYaml() {
    assertThat(PolicyReaderTest.refused("version: 1\npeople: [\n"))
        .startsWith("policy.yaml:3:1: malformed YAML: ");
    assertThat(PolicyReaderTest.refused("version: 1\n\tpeople: []\n"))
        .startsWith("policy.yaml:2:1: malformed YAML: ");
    assertThat(PolicyReaderTest.refused("a: \u0001\n")).startsWith("policy.yaml:1:");
    assertThat(PolicyReaderTest.refused(new byte[] {'a', ':', '\n', (byte) 0xC3, '\n'}))
        .isEqualTo("policy.yaml:2:1: this line is not UTF-8");
  }

  @Test
  void neverThrowsWhateverTheBytes() throws Exception {
    byte[] example = PolicyReaderTest.example("payments").getBytes(StandardCharsets.UTF_8);
    var random = new Random(20260901);
    for (int round = 0; round < 500; round++) {
      byte[] mutated = example.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        mutated[random.nextInt(mutated.length)] =
            (byte) "[]{}:,-&*!|>'\"%@`#?\n\t x1~".charAt(random.nextInt(25));
      }
      assertThat(PolicyReader.read("policy.yaml", mutated)).isNotNull();
    }
  }

  @Test
  void neverThrowsWhateverTheBytesOfParentsAndLock() throws Exception {
    var files = new ArrayList<byte[]>();
    for (String text :
        List.of(
            PolicyReaderTest.example("repository")
                .replace("policies/organisation.yaml", "server:acme/default"),
            PolicyReaderTest.example("organisation"),
            "server:acme/default sha256:" + "0".repeat(64) + "\n")) {
      files.add(text.getBytes(StandardCharsets.UTF_8));
    }
    var random = new Random(20261130);
    for (int round = 0; round < 500; round++) {
      var mutated = files.stream().map(byte[]::clone).toList();
      for (int change = random.nextInt(6); change > 0; change--) {
        byte[] file = mutated.get(random.nextInt(files.size()));
        file[random.nextInt(file.length)] =
            (byte) "[]{}:,-&*!|>'\"%@`#?\n\t x1~".charAt(random.nextInt(25));
      }
      String digest = EffectivePolicy.sha256(mutated.get(1));
      byte[] lock =
          new String(mutated.get(2), StandardCharsets.UTF_8)
              .replace("0".repeat(64), digest)
              .getBytes(StandardCharsets.UTF_8);
      var sources =
          new SourcesOfTest()
              .file(EffectivePolicyReader.FILE, mutated.get(0))
              .file(PolicyLock.FILE, lock)
              .copy(digest, mutated.get(1));
      assertThat(EffectivePolicyReader.read(sources)).isPresent();
    }
  }

  @Test
  void readsDurationsInEveryUnit() {
    var policy =
        PolicyReaderTest.accepted(
            """
            version: 1
            people: [{id: jo}]
            escalation:
              - id: slow
                steps: [{after: 5, notify: [jo]}, {after: 90m, notify: [jo]}, {after: 4h, notify: [jo]}, {after: 2d, notify: [jo]}]
            """);
    assertThat(policy.escalations().getFirst().steps())
        .extracting(Policy.Escalation.Step::after)
        .containsExactly(
            Duration.ofMinutes(5), Duration.ofMinutes(90), Duration.ofHours(4), Duration.ofDays(2));
  }
}
