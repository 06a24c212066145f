package dev.onus.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.policy.ForgeMembers.Member;
import dev.onus.policy.ForgeMembers.Team;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForgeMembersTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

  private static final ForgeMembers MEMBERS =
      new ForgeMembers(
          List.of(
              new Member("github:mara-acme", null),
              new Member("github:new", null),
              new Member("github:gone", LocalDate.of(2026, 10, 1))),
          List.of(
              new Team("github:acme/security", List.of("github:mara-acme", "github:new")),
              new Team("github:acme/payments", List.of("github:new", "github:unknown-bot"))));

  private static Policy policy(String teams) {
    String text =
        """
        version: 1
        people:
          - {id: mara, identities: ["github:mara-acme"]}
          - {id: jo, identities: ["github:jo"]}
        teams:
          %s
        answers: {last_resort: jo}
        """
            .formatted(teams);
    return switch (PolicyReader.read(".onus/policy.yaml", text.getBytes(StandardCharsets.UTF_8))) {
      case Reading.Accepted(Policy policy) -> policy;
      case Reading.Refused refused -> throw new IllegalArgumentException(refused.toString());
    };
  }

  private static Directory directory(String teams) {
    return Directory.of(MEMBERS.in(policy(teams)), null);
  }

  @Test
  void makesAPersonOfAnAccountThatNobodyHas() {
    Directory directory = directory("- {id: security, lead: jo, members: [jo]}");
    assertThat(directory.identify("123+new@users.noreply.github.com")).contains("github:new");
    assertThat(directory.isActive("github:new", TODAY)).isTrue();
    assertThat(directory.resolve("@new", TODAY)).isEqualTo(new Who.Active("github:new", null));
  }

  @Test
  void leavesAnAccountToThePersonOfTheFile() {
    Directory directory = directory("- {id: security, lead: jo, members: [jo]}");
    assertThat(directory.identify("github:Mara-Acme")).contains("mara");
    assertThat(directory.person("github:mara-acme")).isEmpty();
  }

  @Test
  void knowsWhoHasLeft() {
    Directory directory = directory("- {id: security, lead: jo, members: [jo]}");
    assertThat(directory.resolve("@gone", TODAY))
        .isEqualTo(new Who.Left("github:gone", null, LocalDate.of(2026, 10, 1)));
  }

  @Test
  void fillsATeamThatTheFileLeavesOpen() {
    Directory directory =
        directory(
            "- {id: security, lead: mara, members: [], identities: [\"github:acme/security\"]}");
    assertThat(directory.members(List.of(new Actor.Group("security"))))
        .containsExactlyInAnyOrder("mara", "github:new");
  }

  @Test
  void addsNobodyToATeamWhoseMembersTheFileNames() {
    Directory directory =
        directory(
            "- {id: security, lead: jo, members: [jo], identities: [\"github:acme/security\"]}");
    assertThat(directory.members(List.of(new Actor.Group("security")))).containsExactly("jo");
  }

  @Test
  void aTeamOfTheForgeAloneHasMembersAndNoLead() {
    Directory directory = directory("- {id: security, lead: jo, members: [jo]}");
    assertThat(directory.members(List.of(new Actor.Group("github:acme/payments"))))
        .containsExactly("github:new");
    assertThat(directory.resolve("@acme/payments", TODAY)).isInstanceOf(Who.Nobody.class);
  }

  @Test
  void changesNothingWhereNothingIsKnown() {
    Policy policy = policy("- {id: security, lead: jo, members: [jo]}");
    assertThat(ForgeMembers.NONE.in(policy)).isSameAs(policy);
  }
}
