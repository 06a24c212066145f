package dev.onus.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.Deployment;
import dev.onus.forge.ForgeEvent.DeploymentReported;
import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.Occasion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deliveries worked on.
class DeliveryWorkTest {
  @TempDir private Path directory;
  private Bench bench;

  @BeforeEach
  void tables() {
    bench = new Bench(directory);
    bench.register("shop");
  }

  @Test
  void marksWhatHasToBeLookedAtOnce() {
    for (int i = 0; i < 25; i++) {
      bench.deliver("c" + i, "change 7");
    }
    bench.deliver("p1", "push");
    bench.deliver("p2", "push");
    bench.deliver("k", "commit");
    bench.deliver("m", "members");

    bench.work();

    assertThat(bench.marks.oldestWaiting(10))
        .extracting(row -> row.kind() + " " + row.place() + " " + row.subject())
        .containsExactlyInAnyOrder(
            "change shop 7",
            "commit shop " + StubHook.COMMIT,
            "fetch shop ",
            "members github:github.com 7 acme");
    assertThat(bench.deliveries.waiting()).isZero();
  }

  @Test
  void hasMarkedThingsSeenTo() throws InterruptedException {
    bench.deliver("p", "push");
    bench.deliver("k", "commit");
    bench.deliver("m", "members");
    bench.work();

    bench.looking().look();
    bench.looking().fetch();
    bench.looking().members();
    bench.looking().fetch();

    assertThat(bench.seen)
        .containsExactly(
            "commit shop " + StubHook.COMMIT,
            "fetch shop",
            "members github ForgeGroup[host=github.com, path=acme, id=7]");
    assertThat(bench.marks.waiting()).isZero();
  }

  @Test
  void aMergeQueueIsToldOfItsOwnCommit() throws InterruptedException {
    bench.deliver("q", "queue");
    bench.work();
    bench.looking().look();

    assertThat(bench.seen)
        .containsExactly("commit shop " + StubHook.COMMIT + " of gh-readonly-queue/main/pr-7-x");
    assertThat(bench.marks.waiting()).isZero();
  }

  @Test
  void ignoresWhatBelongsToNoRegisteredRepository() {
    bench.registry.remove("shop");
    bench.deliver("1", "change 7");
    bench.deliver("2", "push");

    bench.work();

    assertThat(bench.states())
        .containsExactly(
            "1 ignored no registered repository", "2 ignored no registered repository");
    assertThat(bench.marks.waiting()).isZero();
  }

  /// The program was killed after it had stored and before it worked.
  @Test
  void worksAfterARestartOnWhatWasStoredBefore() {
    bench.deliver("1", "change 7");

    var restarted = new Bench(bench.tables);
    restarted.work();

    assertThat(restarted.states()).containsExactly("1 done");
    assertThat(restarted.marks.waiting()).isEqualTo(1);
  }

  @Test
  void aPoisonedDeliveryDoesNotStopOthers() {
    bench.deliver("1", "change 6");
    bench.deliver("2", "change 7");
    bench.deliver("3", "change 8");
    poison("2", "{\"kind\": \"Change\", \"json\": \"{{{\"}");

    bench.work();
    assertThat(bench.states())
        .satisfiesExactly(
            one -> assertThat(one).isEqualTo("1 done"),
            two -> assertThat(two).startsWith("2 waiting").contains("Exception"),
            three -> assertThat(three).isEqualTo("3 done"));

    for (int i = 0; i < 20; i++) {
      bench.pass(Pauses.LONGEST);
      bench.work();
    }
    assertThat(bench.states().get(1)).startsWith("2 failed tried 12 times: ");
    assertThat(bench.deliveries.oldestUnworked(10)).singleElement().extracting("id").isEqualTo("2");
    assertThat(bench.counted).containsOnlyOnce("github failed");
  }

  @Test
  void triesAFailedDeliveryAgainWhenItIsDeliveredAgain() {
    bench.deliver("2", "change 7");
    poison("2", "nonsense");
    for (int i = 0; i < 20; i++) {
      bench.pass(Pauses.LONGEST);
      bench.work();
    }

    assertThat(bench.deliver("2", "change 7").status()).isEqualTo(202);
    bench.work();

    assertThat(bench.states()).containsExactly("2 done");
  }

  @Test
  void handsOnEachStateOfADeploymentOnce() {
    report("1", Deployment.State.RUNNING, at(10));
    report("2", Deployment.State.SUCCEEDED, at(20));
    report("3", Deployment.State.SUCCEEDED, at(20));

    assertThat(bench.seen).containsExactly("deployment 9 RUNNING", "deployment 9 SUCCEEDED");
    assertThat(bench.states().getLast())
        .isEqualTo("3 ignored a state of this deployment that was reported before");
  }

  @Test
  void anOlderStateOfADeploymentThatComesLateIsNotHandedOn() {
    report("1", Deployment.State.INACTIVE, at(30));
    report("2", Deployment.State.SUCCEEDED, at(20));
    report("3", Deployment.State.RUNNING, at(30));
    report("4", Deployment.State.RUNNING, null);

    assertThat(bench.seen).containsExactly("deployment 9 INACTIVE");
  }

  @Test
  void tellsADeploymentAgainThatCouldNotBeTakenOver() {
    var working = bench.deployments;
    bench.deployments =
        (repository, deployment) -> {
          throw new ForgeException(new ForgeFailure.RateLimited(at(600), "slow down"));
        };
    report("1", Deployment.State.SUCCEEDED, at(10));
    assertThat(bench.states()).containsExactly("1 waiting slow down");

    bench.deployments = working;
    bench.work();
    assertThat(bench.seen).isEmpty();
    bench.now.set(at(600));
    bench.work();

    assertThat(bench.seen).containsExactly("deployment 9 SUCCEEDED");
    assertThat(bench.states()).containsExactly("1 done");
  }

  @Test
  void pausesGrowUpToAnHour() {
    assertThat(Pauses.after(1)).isEqualTo(Duration.ofSeconds(15));
    assertThat(Pauses.after(3)).isEqualTo(Duration.ofMinutes(1));
    assertThat(Pauses.after(1_000)).isEqualTo(Duration.ofHours(1));
  }

  private static Instant at(int seconds) {
    return Bench.START.plusSeconds(seconds);
  }

  private void report(String id, Deployment.State state, @Nullable Instant at) {
    var deployment = new Deployment(9, StubHook.COMMIT, "main", "production", state, null, at, "");
    var event = new DeploymentReported(StubHook.SHOP, new Occasion(null, at, null), deployment);
    new Intake(bench.tables)
        .take(
            Delivery.accepted(
                "github", id, event, id.getBytes(StandardCharsets.UTF_8), bench.now.get()));
    bench.work();
  }

  private void poison(String id, String errand) {
    bench.tables.write(
        handle -> handle.execute("UPDATE delivery SET errand = ? WHERE id = ?", errand, id));
  }
}
