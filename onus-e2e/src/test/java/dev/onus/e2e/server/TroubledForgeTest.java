package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.ForgeChange;
import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeCommits;
import dev.onus.forge.fake.FakeServer.Trouble;
import dev.onus.forge.fake.MergeMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The forge is asked too often, or does not deliver.
class TroubledForgeTest {
  private static final String FIRST = FakeCommits.id("first");

  private final AtGithub at = new AtGithub();
  private final Webhooks server;

  TroubledForgeTest(@TempDir Path directory) {
    server = at.server(directory);
  }

  @AfterEach
  void end() {
    at.close();
  }

  @Test
  void aLookWaitsUntilTheLimitHasPassed() throws InterruptedException {
    at.github.open("mara", "Retry twice", "retry", FIRST);
    server.deliver(at.github.hooks().last());
    at.github
        .server()
        .next(new Trouble.Status(403, Map.of("retry-after", "600"), "{\"message\":\"slow\"}"));

    server.work();
    int asked = at.github.server().calls().size();
    at.now.updateAndGet(now -> now.plusSeconds(599));
    server.work();

    assertThat(server.looked).isEmpty();
    assertThat(at.github.server().calls()).as("not asked before").hasSize(asked);

    at.now.updateAndGet(now -> now.plusSeconds(1));
    server.work();
    assertThat(server.looked).hasSize(1);
  }

  @Test
  void whatDidNotArriveIsAskedForAndFoundInTheListOfOpenChanges() throws InterruptedException {
    FakeChange change = at.github.open("mara", "Retry twice", "retry", FIRST);
    at.github.missed(502);

    server.reconciling.run();
    server.work();

    assertThat(at.github.server().calls())
        .anyMatch(call -> call.line().matches("POST /app/hook/deliveries/\\d+/attempts"));
    assertThat(server.looked).hasSize(1);

    at.github.merge(change, "mara", MergeMethod.MERGE);
    server.reconciling.run();
    server.work();

    assertThat(server.marks.kept("shop", 1))
        .get()
        .extracting("state")
        .isEqualTo(ForgeChange.State.MERGED);
  }

  @Test
  void workThatAKillInterruptedIsDoneAfterwards() throws InterruptedException {
    at.github.open("mara", "Retry twice", "retry", FIRST);
    server.deliver(at.github.hooks().last());

    Webhooks restarted = at.restarted(server.tables);
    at.now.updateAndGet(now -> now.plus(Duration.ofSeconds(1)));
    restarted.work();

    assertThat(restarted.looked).hasSize(1);
    assertThat(restarted.marks.waiting()).isZero();
  }
}
