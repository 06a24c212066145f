package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How a policy finds what it extends, and what comes of that.
class EffectivePolicyReaderTest {
  private static final String FILE = EffectivePolicyReader.FILE;
  private static final String ORGANISATION =
      """
      version: 1
      people: [{id: ines, identities: ["github:ines"]}]
      teams: [{id: security, lead: ines, members: [ines]}]
      tooling: {owner: ines}
      answers: {last_resort: ines}
      """;
  private static final String CHILD =
      """
      version: 1
      extends: server:acme/default
      people: [{id: mara}]
      boundaries: [{id: auth, paths: [/auth/], ai: propose, owner: team:security, approve: {by: [team:security, mara], count: 2}}]
      answers: {tests: mara}
      """;

  @Test
  void readsATreeWithoutAPolicyAsNone() {
    assertThat(EffectivePolicyReader.read(new SourcesOfTest())).isEmpty();
  }

  @Test
  void keepsTheDigestOfAFileThatExtendsNothing() {
    var whole = new SourcesOfTest().file(FILE, "version: 1\n").accepted();
    // printf 'version: 1\n' | sha256sum
    assertThat(whole.digest())
        .isEqualTo("sha256:09bfcc6a14b83e2192b8673677725c84883ee9cd0c70e45c9ec09daa8f2b2847");
    assertThat(whole.policy()).isEqualTo(whole.own());
  }

  @Test
  void putsAChildOnTopOfItsParents() {
    String root = "version: 1\npeople: [{id: ines}]\nadopted: 2026-09-01\n";
    String middle = "version: 1\nextends: a/root.yaml\nteams: [{id: core, lead: ines}]\n";
    String child = "version: 1\nextends: a/middle.yaml\nrepository: {owner: team:core}\n";
    var whole =
        new SourcesOfTest()
            .file("a/root.yaml", root)
            .file("a/middle.yaml", middle)
            .file(FILE, child)
            .accepted();
    var policy = whole.policy();
    assertThat(policy.people()).extracting(Policy.Person::id).containsExactly("ines");
    assertThat(policy.teams()).extracting(Policy.Team::id).containsExactly("core");
    assertThat(policy.adopted()).isEqualTo(LocalDate.of(2026, 9, 1));
    assertThat(policy.repositoryOwner()).isEqualTo(new Actor.Group("core"));
    assertThat(policy.parent()).isEqualTo("a/middle.yaml");
    assertThat(policy.inherited()).containsExactly("a/middle.yaml", "a/root.yaml");
    assertThat(whole.own().people()).isEmpty();
    assertThat(whole.digest())
        .isEqualTo(
            SourcesOfTest.digestOf(
                List.of("a/root.yaml", root, "a/middle.yaml", middle, FILE, child)));
  }

  /// Whoever could change a parent could change the policy.
  @Test
  void protectsTheFilesThatItExtends() {
    var policy =
        new SourcesOfTest()
            .file("a/*.yaml", "version: 1\nextends: deep/é?.yaml\n")
            .file("deep/é?.yaml", "version: 1\n")
            .file(FILE, "version: 1\nextends: a/*.yaml\n")
            .accepted()
            .policy();
    var directory = Directory.of(policy, null);
    assertThat(directory.boundaries("a/*.yaml")).hasSize(1);
    assertThat(directory.boundaries("deep/e\u0301?.yaml")).hasSize(1);
    assertThat(directory.boundaries("a/b.yaml")).isEmpty();
    assertThat(directory.boundaries("sub/a/*.yaml")).isEmpty();
  }

  @Test
  void readsTheExampleOfAnOrganisation() throws IOException {
    String organisation = PolicyReaderTest.example("organisation");
    String repository = PolicyReaderTest.example("repository");
    var whole =
        new SourcesOfTest()
            .file("policies/organisation.yaml", organisation)
            .file(FILE, repository)
            .accepted();
    assertThat(whole.policy().tools())
        .extracting(Policy.Tool::id)
        .containsExactly("claude-code", "*", "aider");
    assertThat(Advice.on(whole, null, LocalDate.of(2026, 11, 2))).isEmpty();
    assertThat(PolicyReaderTest.accepted(organisation).parent()).isNull();
  }

  @Test
  void readsAPolicyOfTheServerAsItIsPinned() {
    var whole = pinned(ORGANISATION).file(FILE, CHILD).accepted();
    assertThat(whole.policy().answers().lastResort()).isEqualTo(new Actor.Individual("ines"));
    assertThat(whole.policy().inherited()).containsExactly("server:acme/default");
    assertThat(whole.digest())
        .isEqualTo(
            SourcesOfTest.digestOf(List.of("server:acme/default", ORGANISATION, FILE, CHILD)));
  }

  @Test
  void refusesAPolicyOfTheServerThatIsNotPinnedOrNotHere() {
    String digest = EffectivePolicy.sha256(ORGANISATION.getBytes(StandardCharsets.UTF_8));
    assertThat(new SourcesOfTest().copy(ORGANISATION).file(FILE, CHILD).refused())
        .isEqualTo(
            ".onus/policy.yaml:2:10: `server:acme/default` is not pinned in .onus/policy.lock (add"
                + " the line: server:acme/default sha256:DIGEST)");
    assertThat(
            new SourcesOfTest()
                .file(PolicyLock.FILE, "server:acme/default sha256:" + digest + "\n")
                .file(FILE, CHILD)
                .refused())
        .isEqualTo(
            ".onus/policy.yaml:2:10: `server:acme/default` is not here, pinned as sha256:"
                + digest
                + " (`onus sync` brings it)");
    String other = EffectivePolicy.sha256("version: 1\n".getBytes(StandardCharsets.UTF_8));
    assertThat(
            new SourcesOfTest()
                .file(PolicyLock.FILE, "server:acme/default sha256:" + digest + "\n")
                .copy(digest, "version: 1\n".getBytes(StandardCharsets.UTF_8))
                .file(FILE, CHILD)
                .refused())
        .isEqualTo(
            ".onus/policy.yaml:2:10: the copy of `server:acme/default` that is here has sha256:"
                + other
                + ", but sha256:"
                + digest
                + " is pinned (`onus sync` brings it)");
  }

  @Test
  void readsTheLockStrictly() {
    String digest = "sha256:" + "0a".repeat(32);
    assertThat(
            new SourcesOfTest()
                .file(
                    PolicyLock.FILE,
                    "# pins\n\nserver:acme/default "
                        + digest
                        + "\r\nserver:acme/default "
                        + digest
                        + "\nserver:acme/old "
                        + digest.substring(1)
                        + "\nserver:acme/old\nserver:acme/old  "
                        + digest
                        + "\nserver:acme/old "
                        + digest.toUpperCase(java.util.Locale.ROOT)
                        + "\nserver:acme/old "
                        + digest
                        + " # why\n server:acme/old "
                        + digest
                        + "\npolicies/base.yaml "
                        + digest
                        + "\n")
                .file(FILE, CHILD)
                .refused())
        .isEqualTo(
            """
            .onus/policy.yaml:2:10: `server:acme/default` is not here, pinned as %s (`onus sync` brings it)
            .onus/policy.lock:4:1: `server:acme/default` is pinned twice (one line is: server:NAME sha256:DIGEST)
            .onus/policy.lock:5:17: expected sha256: and 64 of 0-9 and a-f (one line is: server:NAME sha256:DIGEST)
            .onus/policy.lock:6:17: expected sha256: and 64 of 0-9 and a-f (one line is: server:NAME sha256:DIGEST)
            .onus/policy.lock:7:17: expected sha256: and 64 of 0-9 and a-f (one line is: server:NAME sha256:DIGEST)
            .onus/policy.lock:8:17: expected sha256: and 64 of 0-9 and a-f (one line is: server:NAME sha256:DIGEST)
            .onus/policy.lock:9:17: expected sha256: and 64 of 0-9 and a-f (one line is: server:NAME sha256:DIGEST)
            .onus/policy.lock:10:1: expected server:NAME (one line is: server:NAME sha256:DIGEST)
            .onus/policy.lock:11:1: expected server:NAME (one line is: server:NAME sha256:DIGEST)\
            """
                .formatted(digest));
    var unreadable = new SourcesOfTest().file(FILE, CHILD);
    assertThat(unreadable.unfit(PolicyLock.FILE, "is a symbolic link").refused())
        .isEqualTo(
            ".onus/policy.lock:1:1: the lock is a symbolic link (one line is: server:NAME"
                + " sha256:DIGEST)");
    assertThat(unreadable.file(PolicyLock.FILE, new byte[PolicyLock.LARGEST + 1]).refused())
        .startsWith(".onus/policy.lock:1:1: the lock has 65537 bytes; at most 65536 are read");
    assertThat(unreadable.file(PolicyLock.FILE, new byte[] {(byte) 0xC3, '\n'}).refused())
        .startsWith(".onus/policy.lock:1:1: the lock is not UTF-8");
  }

  @Test
  void letsAPolicyOfTheServerExtendPoliciesOfTheServerOnly() {
    assertThat(
            pinned("version: 1\nextends: base.yaml\n")
                .file("base.yaml", "version: 1\n")
                .file(FILE, "version: 1\nextends: server:acme/default\n")
                .refused())
        .isEqualTo(
            "server:acme/default:2:10: a policy of the server extends policies of the server only");
    String middle = "version: 1\nextends: server:acme/root\n";
    assertThat(
            pinned(middle)
                .file(PolicyLock.FILE, pin("acme/default", middle) + pin("acme/root", ORGANISATION))
                .copy(ORGANISATION)
                .file(FILE, CHILD)
                .accepted()
                .policy()
                .inherited())
        .containsExactly("server:acme/default", "server:acme/root");
  }

  @Test
  void refusesWhatIsNoFileOfTheTree() {
    var tree = new SourcesOfTest().file(FILE, "version: 1\nextends: base.yaml\n");
    assertThat(tree.refused())
        .isEqualTo(".onus/policy.yaml:2:10: there is no file `base.yaml` in this tree");
    assertThat(tree.unfit("base.yaml", "is a symbolic link").refused())
        .isEqualTo(".onus/policy.yaml:2:10: `base.yaml` is a symbolic link");
    assertThat(new SourcesOfTest().unfit(FILE, "is a symbolic link").refused())
        .isEqualTo(".onus/policy.yaml:1:1: the policy is a symbolic link");
  }

  /// As text for bytes that are no UTF-8, lone surrogates could name what no text names.
  @Test
  void namesNoPathWithHalfALetter() {
    assertThat(new SourcesOfTest().file(FILE, "version: 1\nextends: \"a\\uDC80\"\n").refused())
        .startsWith(".onus/policy.yaml:2:10: expected a path of the tree or server:NAME, found");
  }

  @Test
  void refusesCircles() {
    assertThat(new SourcesOfTest().file(FILE, "version: 1\nextends: .onus/policy.yaml\n").refused())
        .isEqualTo(
            ".onus/policy.yaml:2:10: a policy that extends itself: .onus/policy.yaml ->"
                + " .onus/policy.yaml");
    assertThat(
            new SourcesOfTest()
                .file(FILE, "version: 1\nextends: a.yaml\n")
                .file("a.yaml", "version: 1\nextends: b.yaml\n")
                .file("b.yaml", "version: 1\nextends: a.yaml\n")
                .refused())
        .isEqualTo(
            "b.yaml:2:10: a policy that extends itself: .onus/policy.yaml -> a.yaml -> b.yaml ->"
                + " a.yaml");
  }

  @Test
  void readsEightParentsAndNoMore() {
    var tree = new SourcesOfTest().file(FILE, "version: 1\nextends: 1.yaml\n");
    for (int i = 1; i < 9; i++) {
      tree.file(i + ".yaml", "version: 1\nextends: " + (i + 1) + ".yaml\n");
    }
    assertThat(tree.file("9.yaml", "version: 1\n").refused())
        .isEqualTo("8.yaml:2:10: more than 8 parents, one above the other");
    assertThat(tree.file("8.yaml", "version: 1\n").accepted().policy().inherited()).hasSize(8);
  }

  @Test
  void readsOneMebibyteTogether() {
    byte[] half = ("version: 1\n" + "#".repeat(600_000)).getBytes(StandardCharsets.UTF_8);
    assertThat(
            new SourcesOfTest()
                .file(FILE, "version: 1\nextends: a.yaml\n#" + "x".repeat(600_000))
                .file("a.yaml", half)
                .refused())
        .isEqualTo(
            ".onus/policy.yaml:2:10: with `a.yaml` the policy has 1200039 bytes; at most 1048576"
                + " are read");
    assertThat(
            new SourcesOfTest()
                .file(FILE, "version: 1\nextends: a.yaml\n")
                .file("a.yaml", half)
                .refused())
        .isEqualTo("accepted");
  }

  /// A name may be defined where it can't be read, so only a slip is judged; what can be read is.
  @Test
  void reportsTheProblemsOfEveryFileAtOnce() {
    assertThat(
            new SourcesOfTest()
                .file(
                    FILE,
                    """
                    version: 1
                    extends: a.yaml
                    adopted: soon
                    repository: {owner: maraa}
                    tooling: {owner: elsewhere}
                    """)
                .file("a.yaml", "version: 1\npeople: [{id: mara}, {id: MARA}]\npeopel: []\n")
                .refused())
        .isEqualTo(
            """
            .onus/policy.yaml:3:10: expected a date such as 2026-09-01, found `soon`
            .onus/policy.yaml:4:21: unknown person `maraa` (did you mean `mara`?)
            a.yaml:2:27: `MARA` is no id (ids are a-z, 0-9 and `-`, at most 64 long)
            a.yaml:3:1: unknown key `peopel` (did you mean `people`?)\
            """);
    assertThat(
            new SourcesOfTest()
                .file(FILE, "version: 1\nextends: a.yaml\npeopel: []\n")
                .file("a.yaml", "version: 1\npeople: [\n")
                .refused())
        .startsWith(
            """
            .onus/policy.yaml:3:1: unknown key `peopel` (did you mean `people`?)
            a.yaml:3:1: malformed YAML: \
            """);
  }

  @Test
  void comparesNamesWithThoseOfTheParents() {
    assertThat(
            SourcesOfTest.pair(
                    "people: [{id: mara}, {id: jo}]\nteams: [{id: web, members: [mara, jo]}]\n",
                    """
                    repository: {owner: nobody}
                    boundaries:
                      - {id: a, paths: [/a/], ai: deny, owner: jo, exception: {approvers: [team:web], count: 3}}
                      - {id: b, paths: [/b/], ai: review, standard: heavy, owner: team:webs}
                    answers: {last_resort: team:web}
                    """)
                .refused())
        .isEqualTo(
            """
            .onus/policy.yaml:3:21: unknown person `nobody` (known: jo, mara)
            .onus/policy.yaml:5:90: 3 must approve, but only 2 people can
            .onus/policy.yaml:6:49: unknown standard `heavy`
            .onus/policy.yaml:6:63: unknown team `webs` (did you mean `web`?)
            .onus/policy.yaml:7:24: the team `web` has no lead, so it stands for nobody (name a person, or give the team a lead)\
            """);
  }

  private static SourcesOfTest pinned(String content) {
    return new SourcesOfTest().copy(content).file(PolicyLock.FILE, pin("acme/default", content));
  }

  private static String pin(String name, String content) {
    return "server:"
        + name
        + " sha256:"
        + EffectivePolicy.sha256(content.getBytes(StandardCharsets.UTF_8))
        + "\n";
  }
}
