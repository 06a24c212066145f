package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Evidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A child adds and tightens, never loosens.
class TighteningTest {
  private static final String PARENT =
      """
      adopted: 2026-09-01
      repository: {owner: team:security}
      people:
        - {id: ines, identities: ["github:ines", ines@example.org], keys: [ssh-ed25519 AAAAC3Nz at work], qualifications: [{name: secure-review}]}
        - {id: tomas}
      teams:
        - {id: security, lead: ines, members: [ines, tomas], identities: ["github:acme/security"]}
      tooling: {owner: ines}
      tools:
        - {id: claude-code, owner: ines, status: approved}
        - {id: "gpt-*", status: trial, until: 2026-12-31, models: ["gpt-5*", o3], recharacterise_days: 90}
        - {id: "*", status: forbidden}
      boundaries:
        - {id: auth, paths: [/auth/], ai: propose, owner: team:security, approve: {by: [team:security]}}
      owners: {codeowners: github}
      evidence: {minimum: trailer, substantial: 20%, notes: required, disclose: Assisted-by, forbid: [tool-signed-off-by]}
      standards:
        - {id: heavy, when: {ai_lines: ">= 50"}, require: {approvals: {count: 1, qualified: secure-review}}}
      load: {reviews_7d: {soft: 10, hard: 20}, lines_per_review: 400, lines_per_hour: 500}
      environments: {production: {release: [ines]}}
      bypass: {who: [ines], ratify_days: 3, by: [tomas]}
      answers: {tests: tooling.owner, last_resort: ines}
      escalation: [{id: default, steps: [{after: 0, notify: [ines]}]}]
      services: [{id: checkout, paths: [/checkout/]}]
      """;

  private static SourcesOfTest child(String text) {
    return SourcesOfTest.pair(PARENT, text);
  }

  private static String refused(String text) {
    return child(text).refused().replace(".onus/policy.yaml:", "");
  }

  /// Also where it says the same again.
  @Test
  void doesNotDefineAgainWhatTheParentDefines() {
    assertThat(
            refused(
                """
                people:
                  - {id: tomas}
                teams:
                  - {id: security, lead: ines, members: [ines]}
                tools:
                  - {id: claude-code, owner: ines, status: approved}
                  - {id: "*", status: approved}
                boundaries:
                  - {id: auth, paths: [/x/], ai: open}
                standards:
                  - {id: heavy, require: {}}
                environments: {production: {release: [tomas]}}
                escalation: [{id: default, steps: [{after: 0, notify: [tomas]}]}]
                services: [{id: checkout, paths: [/checkout/]}]
                """))
        .isEqualTo(
            """
            4:10: the person `tomas` is the parent's, and final (the parent defines it: base.yaml:6)
            6:10: the team `security` is the parent's, and final (the parent defines it: base.yaml:8)
            8:10: the tool `claude-code` is the parent's, and final (the parent defines it: base.yaml:11)
            9:10: the tool `*` is the parent's, and final (the parent defines it: base.yaml:13)
            11:10: the boundary `auth` is the parent's, and final (the parent defines it: base.yaml:15)
            13:10: the standard `heavy` is the parent's, and final (the parent defines it: base.yaml:19)
            14:16: the environment `production` is the parent's, and final (the parent defines it: base.yaml:21)
            15:19: the escalation `default` is the parent's, and final (the parent defines it: base.yaml:24)
            16:17: the service `checkout` is the parent's, and final (the parent defines it: base.yaml:25)\
            """);
  }

  @Test
  void doesNotLoosenASetting() {
    assertThat(
            refused(
                """
                adopted: 2026-09-02
                repository: {owner: tomas}
                tooling: {owner: ines, deputy: tomas}
                owners: {codeowners: gitlab}
                evidence: {minimum: disclosed, substantial: 20.5%, notes: optional, disclose: Generated-by}
                load: {reviews_7d: {soft: 11, hard: 21}, lines_per_review: 401, lines_per_hour: 501}
                bypass: {who: [ines, tomas], ratify_days: 3, by: [tomas]}
                answers: {tests: path.owner, last_resort: tomas}
                """))
        .isEqualTo(
            """
            3:10: `adopted` may only be earlier (the parent says `2026-09-01`: base.yaml:2)
            4:21: `repository.owner` is the parent's, and final (the parent says `team:security`: base.yaml:3)
            5:10: `tooling` is the parent's, and final (the parent says so: base.yaml:9)
            6:22: `owners.codeowners` is the parent's, and final (the parent says `github`: base.yaml:16)
            7:21: `evidence.minimum` may only be stronger (the parent says `trailer`: base.yaml:17)
            7:45: `evidence.substantial` may only be lower (the parent says `20%`: base.yaml:17)
            7:59: `evidence.notes` may only become required (the parent says `required`: base.yaml:17)
            7:79: `evidence.disclose` is the parent's, and final (the parent says `Assisted-by`: base.yaml:17)
            8:27: `load.reviews_7d.soft` may only be lower (the parent says `10`: base.yaml:20)
            8:37: `load.reviews_7d.hard` may only be lower (the parent says `20`: base.yaml:20)
            8:60: `load.lines_per_review` may only be lower (the parent says `400`: base.yaml:20)
            8:81: `load.lines_per_hour` may only be lower (the parent says `500`: base.yaml:20)
            9:9: `bypass` is the parent's, and final (the parent says so: base.yaml:22)
            10:18: `answers.tests` is the parent's, and final (the parent says `tooling.owner`: base.yaml:23)
            10:43: `answers.last_resort` is the parent's, and final (the parent says `ines`: base.yaml:23)\
            """);
  }

  @Test
  void keepsWhatTheParentSaysWhereItSaysNothingItself() {
    var policy = child("").accepted().policy();
    var alone = PolicyReaderTest.accepted("version: 1\n" + PARENT);
    assertThat(policy)
        .usingRecursiveComparison()
        .ignoringFields("parent", "inherited")
        .isEqualTo(alone);
  }

  @Test
  void tightensAndAdds() {
    var policy =
        child(
                """
                adopted: 2026-08-31
                repository: {owner: team:security}
                people: [{id: kim, identities: ["github:kim"]}]
                evidence: {minimum: recorded, substantial: 10%, notes: required, forbid: [vendored]}
                load: {reviews_7d: {hard: 15}, lines_per_hour: 400}
                answers: {load: kim}
                """)
            .accepted()
            .policy();
    assertThat(policy.adopted()).isEqualTo(LocalDate.of(2026, 8, 31));
    assertThat(policy.repositoryOwner()).isEqualTo(new Actor.Group("security"));
    assertThat(policy.people())
        .extracting(Policy.Person::id)
        .containsExactly("ines", "tomas", "kim");
    assertThat(policy.evidence())
        .isEqualTo(
            new Policy.EvidenceRules(
                Evidence.RECORDED,
                0.10,
                true,
                "Assisted-by",
                List.of("tool-signed-off-by", "vendored")));
    assertThat(policy.load()).isEqualTo(new Policy.Load(10, 15, 400, 400));
    assertThat(policy.answers())
        .isEqualTo(
            new Policy.Answers(
                Map.of(
                    AnswerCase.TESTS,
                    new Actor.Holder(Role.TOOLING_OWNER),
                    AnswerCase.LOAD,
                    new Actor.Individual("kim")),
                new Actor.Individual("ines")));
  }

  /// What the parent leaves out is not everything that a child may say.
  @Test
  void isHeldAgainstTheDefaultsOfAParentThatSaysNothing() {
    assertThat(
            SourcesOfTest.pair(
                    "people: [{id: ines}]\n",
                    """
                    adopted: 2026-09-01
                    evidence: {minimum: inferred, substantial: 31%, notes: optional}
                    answers: {tests: ines}
                    """)
                .refused())
        .isEqualTo(
            """
            .onus/policy.yaml:3:10: `adopted` is the parent's to say (the parent names no day, so every line counts)
            .onus/policy.yaml:4:44: `evidence.substantial` may only be lower (the parent says nothing, and then it is 30%)
            .onus/policy.yaml:5:10: `last_resort` is missing (the parent names none: name one)\
            """);
    assertThat(
            SourcesOfTest.pair(
                    "people: [{id: ines}]\n",
                    """
                    evidence: {substantial: 30%, notes: required}
                    load: {reviews_7d: {hard: 500}}
                    tooling: {owner: ines}
                    bypass: {who: [ines], ratify_days: 3, by: [ines]}
                    answers: {tests: ines, last_resort: ines}
                    """)
                .refused())
        .isEqualTo("accepted");
  }

  @Test
  void forbidsABypassForEveryChild() {
    String none = "people: [{id: ines}]\nbypass: none\n";
    var silent = SourcesOfTest.pair(none, "");
    assertThat(silent.accepted().policy().bypass()).isEqualTo(Policy.Bypass.NONE);
    assertThat(SourcesOfTest.pair(none, "bypass: none\n").refused()).isEqualTo("accepted");
    String allows = "bypass: {who: [ines], ratify_days: 3, by: [ines]}\n";
    assertThat(SourcesOfTest.pair(none, allows).refused())
        .isEqualTo(
            ".onus/policy.yaml:3:9: `bypass` is the parent's, and final (the parent says `none`:"
                + " base.yaml:3)");
  }

  @Test
  void mayForbidTheBypassThatTheParentAllows() {
    assertThat(child("bypass: none\n").accepted().policy().bypass()).isEqualTo(Policy.Bypass.NONE);
  }

  @Test
  void keepsTheLimitsOfLoadInOrder() {
    assertThat(refused("load: {reviews_7d: {hard: 5}}\n"))
        .isEqualTo(
            "3:27: `load.reviews_7d.hard` is under `soft`, which so never applies (the parent says"
                + " `10`: base.yaml:20)");
    assertThat(refused("load: {reviews_7d: {soft: 5, hard: 5}}\n")).isEqualTo("accepted");
    assertThat(
            SourcesOfTest.pair("load: {reviews_7d: {hard: 5}}\n", "load: {reviews_7d: {soft: 6}}\n")
                .refused())
        .isEqualTo(
            ".onus/policy.yaml:3:27: `load.reviews_7d.soft` is over `hard`, so it never applies (the"
                + " parent says `5`: base.yaml:2)");
  }

  /// A malformed value of a setting with a default is one problem, not two.
  @Test
  void judgesNoValueThatIsMalformed() {
    assertThat(refused("evidence: {minimum: trailr}\n"))
        .isEqualTo(
            "3:21: expected signed, recorded, platform, trailer, disclosed, inferred, found `trailr`"
                + " (did you mean `trailer`?)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "github:INES",
        "ines@example.org",
        "4711+ines@users.noreply.github.com",
        "github:acme/security",
      })
  void givesNobodyAnIdentityOfTheParents(String identity) {
    assertThat(refused("people: [{id: eve, identities: [\"" + identity + "\"]}]\n"))
        .startsWith("3:33: this belongs to `")
        .contains("` already (the parent says `", "`: base.yaml:");
    assertThat(refused("teams: [{id: eves, identities: [\"" + identity + "\"]}]\n"))
        .startsWith("3:33: this belongs to `");
  }

  @Test
  void givesNobodyAKeyOfTheParents() {
    assertThat(refused("people: [{id: eve, keys: [ssh-ed25519  AAAAC3Nz of eve]}]\n"))
        .isEqualTo(
            "3:27: this belongs to `ines` already (the parent says `ssh-ed25519 AAAAC3Nz at work`:"
                + " base.yaml:5)");
    assertThat(refused("people: [{id: eve, keys: [ssh-ed25519 AAAAC3NZ]}]\n"))
        .isEqualTo("accepted");
  }

  /// Otherwise whoever writes the child could name anybody as qualified.
  @Test
  void givesNobodyAQualificationThatTheParentAsksFor() {
    assertThat(
            refused(
                """
                people: [{id: eve, qualifications: [{name: rust}, {name: secure-review}]}]
                standards: [{id: rusty, when: {paths: [/rust/]}, require: {approvals: {count: 1, qualified: rust}}}]
                """))
        .isEqualTo(
            "3:58: `secure-review` is given by the parent, whose standards ask for it (the parent"
                + " defines it: base.yaml:19)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: aider, owner: ines, status: approved}",
        "{id: aider, owner: ines, status: trial, until: 2026-12-01}",
        "{id: \"a*\", status: approved}",
        "{id: gpt-4, owner: ines, status: approved, until: 2026-12-31, models: [o3], recharacterise_days: 90}",
        "{id: gpt-4, owner: ines, status: trial, models: [o3], recharacterise_days: 90}",
        "{id: gpt-4, owner: ines, status: trial, until: 2027-01-01, models: [o3], recharacterise_days: 90}",
        "{id: gpt-4, owner: ines, status: trial, until: 2026-12-31, recharacterise_days: 90}",
        "{id: gpt-4, owner: ines, status: trial, until: 2026-12-31, models: [\"gpt-*\"], recharacterise_days: 90}",
        "{id: gpt-4, owner: ines, status: trial, until: 2026-12-31, models: [o3, o4], recharacterise_days: 90}",
        "{id: gpt-4, owner: ines, status: trial, until: 2026-12-31, models: [o3], recharacterise_days: 91}",
        "{id: gpt-4, owner: ines, status: trial, until: 2026-12-31, models: [o3]}",
        // reaches beyond `gpt-*`, to what is forbidden
        "{id: \"gpt*4*\", owner: ines, status: trial, until: 2026-12-31, models: [o3], recharacterise_days: 90}",
      })
  void letsNoToolInFurtherThanTheParent(String tool) {
    assertThat(refused("tools: [" + tool + "]\n"))
        .startsWith("3:14: this lets `")
        .contains("in further than the parent, where it ", "(the parent says so of `");
  }

  @Test
  void saysWhatTheParentSaysOfATool() {
    assertThat(refused("tools: [{id: aider, owner: ines, status: approved}]\n"))
        .isEqualTo(
            "3:14: this lets `aider` in further than the parent, where it is forbidden (the parent"
                + " says so of `*`: base.yaml:13)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{id: aider, status: forbidden}",
        "{id: \"gpt-4*\", status: forbidden}",
        "{id: gpt-4, owner: tomas, status: trial, until: 2026-12-30, models: [o3, gpt-5-mini], recharacterise_days: 30}",
        "{id: \"gpt-4*\", owner: tomas, status: trial, until: 2026-12-31, models: [\"gpt-5-*\"], recharacterise_days: 90}",
      })
  void forbidsToolsAndKeepsTheTermsOfATrial(String tool) {
    assertThat(refused("tools: [" + tool + "]\n")).isEqualTo("accepted");
  }

  /// Only what takes the place of a parent's pattern is compared with it.
  @Test
  void registersToolsOfWhichTheParentSaysNothing() {
    String parent =
        """
        people: [{id: ines}]
        tools:
          - {id: claude-code, status: forbidden}
          - {id: "gpt-*", status: forbidden}
        """;
    String child =
        """
        tools:
          - {id: aider, owner: ines, status: approved}
          - {id: "*", owner: ines, status: trial}
          - {id: "claude-*", owner: ines, status: approved}
        """;
    var directory = Directory.of(SourcesOfTest.pair(parent, child).accepted().policy(), null);
    assertThat(List.of("aider", "claude-code", "claude-web", "gpt-4", "other"))
        .extracting(tool -> directory.tool(tool).orElseThrow().status().label())
        .containsExactly("approved", "forbidden", "approved", "forbidden", "trial");
  }

  /// More boundaries over the same paths take nothing away: the strictest comes first, and all
  /// apply.
  @Test
  void addsBoundariesWithoutOpeningAny() {
    var directory =
        Directory.of(
            child(
                    """
                    boundaries:
                      - {id: open, paths: ["/**"], ai: open, unknown: allow}
                      - {id: closed, paths: [/auth/keys/], ai: deny, owner: ines}
                    """)
                .accepted()
                .policy(),
            null);
    assertThat(directory.boundaries("auth/Login.java"))
        .extracting(Policy.Boundary::id)
        .containsExactly("auth", "open");
    assertThat(directory.boundaries("auth/keys/Key.java"))
        .extracting(Policy.Boundary::id)
        .containsExactly("closed", "auth", "open");
    assertThat(directory.boundaries(".onus/policy.yaml"))
        .extracting(Policy.Boundary::id)
        .containsExactly(SelfProtection.ID, "open");
  }

  /// What a parent took from its own parent is as final as what it says itself.
  @Test
  void holdsOverSeveralGenerations() {
    var tree =
        new SourcesOfTest()
            .file("root.yaml", "version: 1\n" + PARENT)
            .file(
                "middle.yaml",
                """
                version: 1
                extends: root.yaml
                people: [{id: kim, identities: ["github:kim"]}]
                evidence: {minimum: recorded}
                """);
    assertThat(
            tree.file(
                    EffectivePolicyReader.FILE,
                    """
                    version: 1
                    extends: middle.yaml
                    people: [{id: ines}, {id: kim}, {id: eve, identities: ["github:Kim"]}]
                    evidence: {minimum: platform, substantial: 25%}
                    tools: [{id: aider, status: approved}]
                    """)
                .refused())
        .isEqualTo(
            """
            .onus/policy.yaml:3:15: the person `ines` is the parent's, and final (the parent defines it: root.yaml:5)
            .onus/policy.yaml:3:27: the person `kim` is the parent's, and final (the parent defines it: middle.yaml:3)
            .onus/policy.yaml:3:56: this belongs to `kim` already (the parent says `github:kim`: middle.yaml:3)
            .onus/policy.yaml:4:21: `evidence.minimum` may only be stronger (the parent says `recorded`: middle.yaml:4)
            .onus/policy.yaml:4:44: `evidence.substantial` may only be lower (the parent says `20%`: root.yaml:17)
            .onus/policy.yaml:5:14: this lets `aider` in further than the parent, where it is forbidden (the parent says so of `*`: root.yaml:13)\
            """);
  }
}
