package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DirectoryTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
  private Directory directory;

  @BeforeEach
  void readTheExample() throws IOException {
    directory =
        directory(
            PolicyReaderTest.example("payments"),
            Dialect.GITHUB,
            "* @acme/payments\n/src/auth/ @acme/security @Tomas\n/docs/ jo@example.org @nobody\n");
  }

  @Test
  void resolvesIdsIdentitiesTeamsAndOwnersToPeople() {
    assertThat(
            resolve(
                "mara",
                "github:Mara",
                "MARA@example.org",
                "4711+mara@users.noreply.github.com",
                "@mara",
                "@acme/payments",
                "team:security",
                "kai",
                "@kai",
                "@nobody",
                "@acme/nobody",
                "@@maintainer",
                "team:nobody",
                "nobody@example.org"))
        .isEqualTo(
            """
            mara
            mara
            mara
            mara
            mara
            mara via payments
            tomas via security
            kai left 2026-10-31
            kai left 2026-10-31
            nobody: no person or team of the directory has this account
            nobody: no person or team of the directory has this account
            nobody: a role of the forge names no one person
            nobody: the directory has no team `nobody`
            nobody: no person of the directory has this name\
            """);
  }

  @Test
  void keepsAPersonActiveThroughTheLastDay() {
    assertThat(directory.isActive("kai", LocalDate.of(2026, 10, 31))).isTrue();
    assertThat(directory.isActive("kai", LocalDate.of(2026, 11, 1))).isFalse();
    assertThat(directory.isActive("nobody", DAY)).isFalse();
  }

  @Test
  void resolvesNoTeamWithoutALead() {
    var leaderless =
        directory(
            """
            version: 1
            people: [{id: jo, identities: ["gitlab:jo"]}]
            teams:
              - {id: web, members: [jo]}
              - {id: core, lead: jo, identities: ["gitlab:acme/platform/kernel"]}
            """,
            Dialect.GITLAB,
            "");
    assertThat(leaderless.resolve("team:web", DAY))
        .isEqualTo(new Who.Nobody("team:web", "the team `web` has no lead"));
    assertThat(leaderless.resolve("@acme/platform/kernel", DAY))
        .isEqualTo(new Who.Active("jo", "core"));
    assertThat(leaderless.resolve("@core", DAY)).isEqualTo(new Who.Active("jo", "core"));
    assertThat(leaderless.resolve("@jo", DAY)).isEqualTo(new Who.Active("jo", null));
    assertThat(leaderless.toolingOwner(DAY))
        .isEqualTo(new Who.Nobody("tooling", "the policy names no owner of AI tooling"));
    assertThat(leaderless.lastResort(DAY))
        .isEqualTo(new Who.Nobody("last_resort", "the policy names no last resort"));
  }

  @Test
  void asksTheDeputyWhenTheOwnerOfToolingHasLeft() {
    String text =
        """
        version: 1
        people: [{id: ines, left: 2026-11-01}, {id: tomas}]
        tooling: {owner: ines, deputy: tomas}
        """;
    var with = directory(text, Dialect.GITHUB, "");
    assertThat(with.toolingOwner(LocalDate.of(2026, 11, 1)))
        .isEqualTo(new Who.Active("ines", null));
    assertThat(with.toolingOwner(DAY)).isEqualTo(new Who.Active("tomas", null));
    var without = directory(text.replace(", deputy: tomas", ""), Dialect.GITHUB, "");
    assertThat(without.toolingOwner(DAY))
        .isEqualTo(new Who.Left("ines", null, LocalDate.of(2026, 11, 1)));
  }

  @Test
  void knowsAPersonByTheKeyWhateverItsComment() {
    var keys =
        directory(
            """
            version: 1
            people:
              - {id: jo, keys: [ssh-ed25519 AAAAC3Nz jo@example.org]}
              - {id: kim, keys: [ecdsa-sha2-nistp256 AAAAE2Vj]}
            """,
            Dialect.GITHUB,
            "");
    assertThat(keys.identify("ssh-ed25519 AAAAC3Nz other")).contains("jo");
    assertThat(keys.identify("ssh-ed25519 AAAAC3nz")).isEmpty();
    assertThat(keys.identify("ecdsa-sha2-nistp256 AAAAE2Vj at work")).contains("kim");
  }

  @Test
  void findsAToolByItsIdElseByTheLongestPattern() {
    var tools =
        directory(
            """
            version: 1
            tools:
              - {id: "*", status: forbidden}
              - {id: "gpt-*", status: trial}
              - {id: gpt-5, status: approved}
            """,
            Dialect.GITHUB,
            "");
    assertThat(List.of("gpt-5", "gpt-4", "aider"))
        .extracting(id -> tools.tool(id).orElseThrow().id())
        .containsExactly("gpt-5", "gpt-*", "*");
    assertThat(directory("version: 1\n", Dialect.GITHUB, "").tool("aider")).isEmpty();
  }

  @Test
  void findsTheStrictestBoundaryFirstAndProtectsThePolicyItself() {
    assertThat(boundaries("src/auth/Login.java")).isEqualTo("[auth]");
    assertThat(boundaries("SRC/Auth/Login.java")).isEqualTo("[auth]");
    assertThat(boundaries("src/billing/Invoice.java")).isEqualTo("[billing]");
    assertThat(boundaries("src/billing/docs/invoice.md")).isEqualTo("[]");
    assertThat(boundaries("api/.claude/settings.json")).isEqualTo("[onus:self, public-api]");
    assertThat(boundaries(".onus/policy.yaml")).isEqualTo("[onus:self]");
    assertThat(boundaries(".github/workflows/ci.yml")).isEqualTo("[onus:self]");
    assertThat(boundaries("README.md")).isEqualTo("[]");
    assertThat(directory.boundary(".onus/policy.yaml").orElseThrow().approve())
        .isEqualTo(
            new Policy.Approve(
                List.of(new Actor.Individual("ines"), new Actor.Group("payments")), 1));
  }

  @Test
  void keepsTheOwnerOfAPathApartFromTheOwnerOfItsBoundary() {
    assertThat(directory.owners("src/auth/Login.java").owners())
        .containsExactly("@acme/security", "@Tomas");
    assertThat(directory.owners("src/billing/Invoice.java").owners())
        .containsExactly("@acme/payments");
    assertThat(Directory.of(directory.policy(), null).owners("a").owners()).isEmpty();
  }

  @Test
  void findsServicesAndTheirEscalation() {
    assertThat(directory.services("src/billing/Invoice.java"))
        .extracting(Policy.Service::id)
        .containsExactly("checkout");
    assertThat(directory.services("README.md")).isEmpty();
    var steps = directory.escalation(null).orElseThrow().steps();
    assertThat(steps.getLast().notifies())
        .containsExactly(new Actor.Group("security"), new Actor.LastResort());
    assertThat(directory.resolve(new Actor.LastResort(), DAY))
        .isEqualTo(new Who.Active("mara", null));
  }

  private String boundaries(String path) {
    return directory.boundaries(path).stream().map(Policy.Boundary::id).toList().toString();
  }

  private String resolve(String... names) {
    return List.of(names).stream()
        .map(name -> describe(directory.resolve(name, DAY)))
        .collect(Collectors.joining("\n"));
  }

  private static String describe(Who who) {
    return switch (who) {
      case Who.Active(String person, String via) -> person + (via == null ? "" : " via " + via);
      case Who.Left(String person, var _, LocalDate on) -> person + " left " + on;
      case Who.Nobody(var _, String because) -> "nobody: " + because;
    };
  }

  private static Directory directory(String policy, Dialect dialect, String codeowners) {
    return Directory.of(
        PolicyReaderTest.accepted(policy),
        Codeowners.read(dialect, "CODEOWNERS", codeowners.getBytes(StandardCharsets.UTF_8)));
  }
}
