package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.forge.ForgeChange;
import dev.onus.forge.fake.FakeChange;
import dev.onus.forge.fake.FakeCommits;
import dev.onus.forge.fake.FakeGithub;
import dev.onus.forge.fake.FakeHooks.Delivery;
import dev.onus.forge.fake.MergeMethod;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Events arrive in another order than that in which things happened: merged before opened, a
/// review before its change, an old push after a new one, dismissed before submitted.
class WebhooksOutOfOrderTest {
  private static final String FIRST = FakeCommits.id("first");
  private static final String SECOND = FakeCommits.id("second");
  private static final int SEEDS = 20;
  private static final int STEPS = 12;

  @TempDir private Path directory;

  @Test
  void everyOrderOfGithubsEventsEndsInTheSameState() throws Exception {
    try (AtGithub at = new AtGithub()) {
      FakeChange change = at.github.open("mara", "Retry twice", "retry", FIRST);
      at.github.review(change, "tomas", "APPROVED");
      at.github.push(change, SECOND);
      at.github.review(change, "ines", "DISMISSED");
      at.github.merge(change, "mara", MergeMethod.SQUASH);
      List<Delivery> events = new ArrayList<>(at.github.hooks().all());
      events.set(3, dismissed(events.get(3)));

      Set<String> ends = ends(events, directory -> at.server(directory));

      assertThat(ends).hasSize(1);
      assertThat(ends.iterator().next())
          .startsWith("Kept[state=MERGED, head=" + SECOND)
          .contains("APPROVED of " + FIRST, "DISMISSED of " + SECOND);
    }
  }

  @Test
  void everyOrderOfGitlabsEventsEndsInTheSameState() throws Exception {
    try (AtGitlab at = new AtGitlab()) {
      FakeChange change = at.gitlab.open("mara", "Retry twice", "retry", FIRST);
      at.gitlab.approve(change, "tomas");
      at.gitlab.push(change, SECOND);
      at.gitlab.merge(change, "mara", MergeMethod.MERGE);

      Set<String> ends = ends(at.gitlab.hooks().all(), directory -> at.server(directory));

      assertThat(ends).hasSize(1);
      assertThat(ends.iterator().next())
          .startsWith("Kept[state=MERGED, head=" + SECOND)
          .contains("APPROVED of " + FIRST);
    }
  }

  /// Things go on happening while older events are still under way, some of them twice.
  @Test
  void whateverComesWhenTheEndIsWhatTheForgeSays() throws Exception {
    for (int seed = 0; seed < SEEDS; seed++) {
      try (AtGithub at = new AtGithub()) {
        Webhooks server = at.server(fresh());
        var chance = new Random(seed);
        FakeChange change = at.github.open("mara", "Retry twice", "retry", FIRST);
        var underWay = new ArrayList<Delivery>(at.github.hooks().all());
        for (int step = 0; step < STEPS; step++) {
          int known = at.github.hooks().all().size();
          happen(at.github, change, chance.nextInt(4), step);
          underWay.addAll(at.github.hooks().all().subList(known, at.github.hooks().all().size()));
          if (chance.nextBoolean() && !underWay.isEmpty()) {
            Delivery some = underWay.get(chance.nextInt(underWay.size()));
            if (chance.nextInt(3) > 0) {
              underWay.remove(some);
            }
            server.deliver(some);
            server.work();
          }
        }
        at.github.merge(change, "mara", MergeMethod.MERGE);
        underWay.add(at.github.hooks().last());
        while (!underWay.isEmpty()) {
          server.deliver(underWay.remove(chance.nextInt(underWay.size())));
        }
        server.work();

        assertThat(server.marks.kept("shop", 1))
            .as("seed %d", seed)
            .get()
            .satisfies(kept -> {
              assertThat(kept.state()).isEqualTo(ForgeChange.State.MERGED);
              assertThat(kept.head()).isEqualTo(change.head());
            });
        assertThat(server.looked.getLast().reviews())
            .isEqualTo(at.forge.change(new dev.onus.forge.ForgePath("acme/shop"), 1).reviews());
        assertThat(server.marks.waiting()).isZero();
      }
    }
  }

  /// What was told last is the newest, and never an older state after a newer one.
  @Test
  void noOlderStateIsHandedOnAfterANewerOne() throws Exception {
    try (AtGithub at = new AtGithub()) {
      Webhooks server = at.server(fresh());
      FakeChange change = at.github.open("mara", "Retry twice", "retry", FIRST);
      at.github.push(change, SECOND);
      at.github.merge(change, "mara", MergeMethod.MERGE);

      for (Delivery event : at.github.hooks().all().reversed()) {
        server.deliver(event);
        server.work();
      }

      assertThat(server.looked)
          .hasSize(3)
          .allSatisfy(one -> assertThat(one.change().state()).isEqualTo(ForgeChange.State.MERGED));
    }
  }

  @Test
  void anOlderStateOfADeploymentThatComesLateIsNotHandedOn() throws Exception {
    try (AtGithub at = new AtGithub()) {
      Webhooks server = at.server(fresh());
      at.github.deploy(FIRST, "production", "in_progress", "mara");
      Delivery running = at.github.hooks().last();
      var later =
          Signed.github(
              "later",
              "deployment_status",
              text(running)
                  .replace("\"in_progress\"", "\"success\"")
                  .replaceFirst(
                      "(\"environment_url\":\"\",\"created_at\":\")[^\"]*",
                      "$12026-11-26T02:05:00Z")
                  .getBytes(StandardCharsets.UTF_8));

      server.deliver(later);
      server.work();
      server.deliver(running);
      server.work();

      assertThat(server.deployed).containsExactly("production succeeded");
    }
  }

  private static void happen(FakeGithub github, FakeChange change, int what, int step) {
    switch (what) {
      case 0 -> github.push(change, FakeCommits.id("commit " + step));
      case 1 -> github.review(change, "tomas", "APPROVED");
      case 2 -> github.review(change, "ines", "CHANGES_REQUESTED");
      default -> github.review(change, "noor", "COMMENTED");
    }
  }

  private interface Starting {
    Webhooks at(Path directory) throws IOException;
  }

  private Set<String> ends(List<Delivery> events, Starting starting) throws Exception {
    var ends = new HashSet<String>();
    for (List<Delivery> order : orders(events)) {
      Webhooks server = starting.at(fresh());
      for (int i = 0; i < order.size(); i++) {
        assertThat(server.deliver(order.get(i))).isEqualTo("202 received");
        if (i % 3 == 1 || i == order.size() - 1) {
          server.work();
        }
      }
      ends.add(server.kept(1));
    }
    return ends;
  }

  private Path fresh() throws IOException {
    return Files.createTempDirectory(directory, "tables");
  }

  private static List<List<Delivery>> orders(List<Delivery> events) {
    if (events.isEmpty()) {
      return List.of(List.of());
    }
    var orders = new ArrayList<List<Delivery>>();
    for (Delivery first : events) {
      var others = new ArrayList<>(events);
      others.remove(first);
      for (List<Delivery> order : orders(others)) {
        var whole = new ArrayList<Delivery>();
        whole.add(first);
        whole.addAll(order);
        orders.add(whole);
      }
    }
    return orders;
  }

  private static Delivery dismissed(Delivery review) {
    return Signed.github(
        Signed.id(review),
        "pull_request_review",
        text(review)
            .replace("\"action\":\"submitted\"", "\"action\":\"dismissed\"")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static String text(Delivery delivery) {
    return new String(delivery.body(), StandardCharsets.UTF_8);
  }
}
