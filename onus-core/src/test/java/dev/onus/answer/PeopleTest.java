package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Identity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeopleTest {
  private final Facts past = new Facts();

  @Test
  void someoneIsActiveForAHundredAndEightyDaysUnderTheSameAddressOrFullName() {
    past.contributed("Ann", 180);
    past.contributed("Bob", 181);
    past.contributions.add(
        new Past.Contribution(
            new Identity("Cat Smith", "4711+cat@users.noreply.github.com"),
            new Identity("GitHub", "noreply@github.com"),
            Facts.NOW));
    PeopleOfHistory people = past.people();
    assertThat(people.active(Facts.person("Ann <ann@x.org>"))).isTrue();
    assertThat(people.active(Facts.person("ann@x.org"))).isTrue();
    assertThat(people.active(Facts.person("Bob <bob@x.org>"))).isFalse();
    assertThat(people.active(Facts.person("Cat Smith <cat@elsewhere.org>"))).isTrue();
    assertThat(people.active(Facts.person("@cat"))).isTrue();
    assertThat(people.active(Facts.person("@bob"))).isFalse();
  }

  @Test
  void anOwnerOfWhomHistoryKnowsNothingHasNotLeft() {
    var people = new PeopleOfHistory(List.of(), Facts.NOW, "@owner"::equals);
    assertThat(people.active(Facts.person("@owner"))).isTrue();
    assertThat(people.active(Facts.person("@other"))).isFalse();
  }

  @Test
  void whoLeftSinceTheDeployedPolicyIsNotActive() {
    String then = Facts.POLICY.replace(", left: 2026-06-30", "");
    var people =
        new PeopleOfDirectory(
            Facts.directory(then, null),
            Facts.directory(Facts.POLICY, null),
            past.people(),
            Facts.TODAY);
    assertThat(people.active(Facts.person("gone"))).isFalse();
    assertThat(people.active(Facts.person("ann"))).isTrue();
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

  @Test
  void ofTwoDeploymentsInOneSecondTheLaterRecordedRuns() {
    Instant at = Facts.NOW;
    var first = new Deployment("production", Facts.id(1), at.minusSeconds(5), null);
    var second = new Deployment("production", Facts.id(2), at, null);
    var third = new Deployment("production", Facts.id(3), at, "ann");
    var deployments =
        new Deployments() {
          @Override
          public List<Deployment> all() {
            return List.of(first, second, third);
          }

          @Override
          public boolean add(Deployment deployment) {
            throw new AssertionError("asking what runs must record nothing");
          }
        };
    assertThat(deployments.running("production", at)).contains(third);
    assertThat(deployments.running("production", at.minusSeconds(1))).contains(first);
    assertThat(deployments.running("staging", at)).isEqualTo(Optional.empty());
    assertThat(deployments.before(third)).contains(first);
  }
}
