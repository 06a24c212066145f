package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  @Test
  void ofTwoDeploymentsInOneSecondTheLaterRecordedRuns() {
    Instant at = Sample.NOW;
    var first = new Deployment("production", Sample.id(1), at.minusSeconds(5), null);
    var second = new Deployment("production", Sample.id(2), at, null);
    var third = new Deployment("production", Sample.id(3), at, "ann");
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
