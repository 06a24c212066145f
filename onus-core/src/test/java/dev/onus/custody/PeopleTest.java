package dev.onus.custody;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Identity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {
  private final List<Contribution> contributions = new ArrayList<>();

  private void contributed(String name, int daysAgo) {
    var identity = Sample.identity(name);
    var at = Sample.NOW.minus(Duration.ofDays(daysAgo));
    contributions.add(new Contribution(identity, identity, at));
  }

  private PeopleOfHistory people() {
    return new PeopleOfHistory(contributions, Sample.NOW, _ -> false);
  }

  @Test
  void someoneIsActiveForAHundredAndEightyDaysUnderTheSameAddressOrFullName() {
    contributed("Ann", 180);
    contributed("Bob", 181);
    contributions.add(
        new Contribution(
            new Identity("Cat Smith", "4711+cat@users.noreply.github.com"),
            new Identity("GitHub", "noreply@github.com"),
            Sample.NOW));
    PeopleOfHistory people = people();
    assertThat(people.active(Sample.person("Ann <ann@x.org>"))).isTrue();
    assertThat(people.active(Sample.person("ann@x.org"))).isTrue();
    assertThat(people.active(Sample.person("Bob <bob@x.org>"))).isFalse();
    assertThat(people.active(Sample.person("Cat Smith <cat@elsewhere.org>"))).isTrue();
    assertThat(people.active(Sample.person("@cat"))).isTrue();
    assertThat(people.active(Sample.person("@bob"))).isFalse();
  }

  @Test
  void anOwnerOfWhomHistoryKnowsNothingHasNotLeft() {
    var people = new PeopleOfHistory(List.of(), Sample.NOW, "@owner"::equals);
    assertThat(people.active(Sample.person("@owner"))).isTrue();
    assertThat(people.active(Sample.person("@other"))).isFalse();
  }

  @Test
  void whoLeftSinceTheDeployedPolicyIsNotActive() {
    String then = Sample.POLICY.replace(", left: 2026-06-30", "");
    var people =
        new PeopleOfDirectory(
            Sample.directory(then, null),
            Sample.directory(Sample.POLICY, null),
            people(),
            Sample.TODAY);
    assertThat(people.active(Sample.person("gone"))).isFalse();
    assertThat(people.active(Sample.person("ann"))).isTrue();
    assertThat(people.of(new Identity("@ann", "")).map(Person::who)).contains("ann");
    assertThat(people.of(new Identity("Stranger", "s@y.org")).map(Person::who))
        .contains("Stranger <s@y.org>");
  }

  @ParameterizedTest
  @CsvSource({
    "GitHub, noreply@github.com, true",
    "dependabot[bot], 49699333+dependabot[bot]@users.noreply.github.com, true",
    "Claude, noreply@anthropic.com, true",
    "Cursor Agent, cursoragent@cursor.com, true",
    "copilot-swe-agent[bot], 198982749+Copilot@users.noreply.github.com, true",
    "build-bot, build@acme.org, true",
    "root, root@host, true",
    "Jo Abbott, jo@acme.org, false",
    "Jan Robotham, jan@acme.org, false",
    "Jo, 12+jo@users.noreply.github.com, false",
    "Devin Burnette, devin@acme.org, false",
    "Jules Ivanic, jules@acme.org, false"
  })
  void tellsMachinesFromPeople(String name, String email, boolean machine) {
    assertThat(Machines.isMachine(new Identity(name, email))).isEqualTo(machine);
  }
}
