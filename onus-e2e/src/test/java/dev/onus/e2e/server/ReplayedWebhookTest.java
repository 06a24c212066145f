package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.ForgeChange;
import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeCommits;
import dev.onus.forge.fake.FakeHooks.Delivery;
import dev.onus.forge.fake.MergeMethod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody recorded a delivery and sends it again.
class ReplayedWebhookTest {
  private static final String FIRST = FakeCommits.id("first");
  private static final String SECOND = FakeCommits.id("second");

  private final Path directory;
  private final AtGithub at;
  private final Webhooks server;

  ReplayedWebhookTest(@TempDir Path directory) {
    this.directory = directory;
    this.at = new AtGithub();
    this.server = at.server(directory);
  }

  @AfterEach
  void end() {
    at.close();
  }

  @Test
  void theSameDeliveryAgainDoesNothing() throws InterruptedException {
    at.github.open("mara", "Retry twice", "retry", FIRST);
    Delivery opened = at.github.hooks().last();
    server.deliver(opened);
    server.work();
    int asked = at.github.server().calls().size();

    assertThat(server.deliver(opened)).isEqualTo("200 already received");
    server.work();

    assertThat(server.looked).hasSize(1);
    assertThat(at.github.server().calls()).hasSize(asked);
  }

  @Test
  void norAfterARestart() throws InterruptedException {
    at.github.open("mara", "Retry twice", "retry", FIRST);
    Delivery opened = at.github.hooks().last();
    server.deliver(opened);
    server.work();

    Webhooks restarted = at.restarted(server.tables);

    assertThat(restarted.deliver(opened)).isEqualTo("200 already received");
    restarted.work();
    assertThat(restarted.looked).isEmpty();
  }

  @Test
  void norFiftyTimesAtOnce() throws Exception {
    at.github.open("mara", "Retry twice", "retry", FIRST);
    Delivery opened = at.github.hooks().last();
    var answers = new ArrayList<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> once = () -> server.deliver(opened);
      for (var one : threads.invokeAll(IntStream.range(0, 50).mapToObj(i -> once).toList())) {
        answers.add(one.get());
      }
    }
    server.work();

    assertThat(answers)
        .hasSize(50)
        .containsOnlyOnce("202 received")
        .containsOnly("202 received", "200 already received");
    assertThat(server.looked).hasSize(1);
  }

  /// GitHub signs the body and not the id. What that gains is a look at the forge, and the state
  /// stays the forge's.
  @Test
  void theSameBodyUnderAnotherIdIsALookAtTheForgeAndNoMore() throws InterruptedException {
    FakeChange change = at.github.open("mara", "Retry twice", "retry", FIRST);
    Delivery opened = at.github.hooks().last();
    at.github.push(change, SECOND);
    at.github.merge(change, "mara", MergeMethod.MERGE);
    at.github.hooks().all().forEach(server::deliver);
    server.work();
    String before = server.kept(1);

    for (int i = 0; i < 20; i++) {
      assertThat(server.deliver(Signed.with(opened, "X-GitHub-Delivery", "again-" + i)))
          .isEqualTo("202 received");
    }
    server.work();

    assertThat(server.kept(1)).isEqualTo(before).startsWith("Kept[state=MERGED");
    assertThat(server.looked).as("twenty replays, one look").hasSize(2);
    assertThat(server.states())
        .containsEntry("again-7", "done the same body as " + Signed.id(opened));
  }

  @Test
  void aRecordedApprovalDoesNotComeBack() throws InterruptedException {
    FakeChange change = at.github.open("mara", "Retry twice", "retry", FIRST);
    at.github.review(change, "tomas", "APPROVED");
    Delivery approved = at.github.hooks().last();
    at.github.push(change, SECOND);
    at.github.hooks().all().forEach(server::deliver);
    server.work();

    server.deliver(Signed.with(approved, "X-GitHub-Delivery", "again"));
    server.work();

    assertThat(server.kept(1)).contains("head=" + SECOND, "APPROVED of " + FIRST);
    assertThat(server.looked.getLast().reviews()).hasSize(1);
  }

  @Test
  void aRecordedDeploymentIsNotReportedAgain() throws InterruptedException {
    at.github.deploy(FIRST, "production", "success", "mara");
    Delivery deployed = at.github.hooks().last();
    server.deliver(deployed);
    server.work();

    server.deliver(Signed.with(deployed, "X-GitHub-Delivery", "again"));
    server.work();

    assertThat(server.deployed).containsExactly("production succeeded");
    assertThat(server.states())
        .containsEntry("again", "ignored a state of this deployment that was reported before");
  }

  @Test
  void anIdFromBeforeThePruningGainsNoMoreThanALook() throws InterruptedException {
    FakeChange change = at.github.open("mara", "Retry twice", "retry", FIRST);
    Delivery opened = at.github.hooks().last();
    at.github.merge(change, "mara", MergeMethod.MERGE);
    at.github.hooks().all().forEach(server::deliver);
    server.work();
    at.now.updateAndGet(now -> now.plus(Duration.ofDays(31)));
    server.deliveries.prune(at.now.get());

    assertThat(server.deliver(opened)).isEqualTo("202 received");
    server.work();

    assertThat(server.marks.kept("shop", 1))
        .get()
        .extracting("state")
        .isEqualTo(ForgeChange.State.MERGED);
  }

  @Test
  void gitlabSignsTheIdAndTheTime() throws IOException {
    try (AtGitlab gitlab = new AtGitlab()) {
      Webhooks other = gitlab.server(Files.createDirectory(directory.resolve("gitlab")));
      gitlab.gitlab.open("mara", "Retry twice", "retry", FIRST);
      Delivery opened = gitlab.gitlab.hooks().last();

      assertThat(other.deliver(opened)).isEqualTo("202 received");
      assertThat(other.deliver(opened)).isEqualTo("200 already received");
      assertThat(other.deliver(Signed.with(opened, "webhook-id", "msg_other"))).startsWith("401 ");
      assertThat(other.deliver(Signed.with(opened, "Idempotency-Key", "other")))
          .isEqualTo("200 already received");
      gitlab.now.updateAndGet(now -> now.plus(Duration.ofMinutes(6)));
      assertThat(other.deliver(opened)).startsWith("401 webhook-timestamp");
    }
  }
}
