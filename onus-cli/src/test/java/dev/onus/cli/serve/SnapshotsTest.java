package dev.onus.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.repository.Histories.Counted;
import dev.onus.server.repository.Snapshot;
import dev.onus.survey.OriginLines;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static Snapshot snapshot(String commit, String said, int files) {
    var all = new ArrayList<Snapshot.FileLines>();
    for (int i = 0; i < files; i++) {
      all.add(new Snapshot.FileLines("f" + i, OriginLines.NONE, -1, false));
    }
    return new Snapshot(commit, Instant.EPOCH, all, List.of(), "", "", "", said);
  }

  @Test
  void manyWhoWaitForOneHaveItCountedOnce() throws Exception {
    var count = new AtomicInteger();
    var go = new CountDownLatch(1);
    try (var snapshots = new Snapshots(1 << 20, LONG);
        var people = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Counted>>();
      for (int i = 0; i < 50; i++) {
        asked.add(
            people.submit(() ->
                snapshots.get(
                    "shop",
                    "c",
                    "said",
                    _ -> {
                      go.await();
                      count.incrementAndGet();
                      return snapshot("c", "said", 3);
                    })));
      }
      go.countDown();
      for (var one : asked) {
        assertThat(one.get()).isInstanceOf(Counted.Ready.class);
      }
    }
    assertThat(count).hasValue(1);
  }

  @Test
  void whoDoesNotWaitLongIsToldHowFarItIs() throws Exception {
    var go = new CountDownLatch(1);
    try (var snapshots = new Snapshots(1 << 20, Duration.ofMillis(200))) {
      assertThat(
              snapshots.get(
                  "shop",
                  "c",
                  "said",
                  percent -> {
                    percent.set(40);
                    go.await();
                    return snapshot("c", "said", 1);
                  }))
          .isEqualTo(new Counted.Counting(40));
      go.countDown();
    }
  }

  @Test
  void whatIsKeptIsBoundedInBytes() throws Exception {
    long one = snapshot("c", "said", 100).weight();
    try (var snapshots = new Snapshots(3 * one, LONG)) {
      for (int i = 0; i < 20; i++) {
        String commit = "c" + i;
        snapshots.get("shop", commit, "said", _ -> snapshot(commit, "said", 100));
        assertThat(snapshots.size().get(0)).isLessThanOrEqualTo(3 * one);
      }
      assertThat(snapshots.size().get(1)).isEqualTo(3);
    }
  }

  @Test
  void anOlderOneIsShownUntilTheOneWithNewNotesIsThere() throws Exception {
    var go = new CountDownLatch(1);
    var done = new CountDownLatch(1);
    try (var snapshots = new Snapshots(1 << 20, LONG)) {
      snapshots.get("shop", "c", "before", _ -> snapshot("c", "before", 1));
      var shown =
          snapshots.get(
              "shop",
              "c",
              "after",
              _ -> {
                go.await();
                done.countDown();
                return snapshot("c", "after", 2);
              });
      assertThat(shown).isInstanceOf(Counted.Ready.class);
      assertThat(((Counted.Ready) shown).snapshot().said()).isEqualTo("before");
      go.countDown();
      done.await();
      snapshots.get("shop", "other", "after", _ -> snapshot("other", "after", 1));
      var after = snapshots.get("shop", "c", "after", _ -> snapshot("c", "again", 1));
      assertThat(((Counted.Ready) after).snapshot().files()).hasSize(2);
    }
  }

  @Test
  void aFailureIsToldAndTriedAgain() throws Exception {
    try (var snapshots = new Snapshots(1 << 20, LONG)) {
      assertThat(
              snapshots.get(
                  "shop",
                  "c",
                  "said",
                  _ -> {
                    throw new IllegalStateException("disk full");
                  }))
          .isEqualTo(new Counted.Failed("the lines could not be counted: disk full"));
      assertThat(snapshots.get("shop", "c", "said", _ -> snapshot("c", "said", 1)))
          .isInstanceOf(Counted.Ready.class);
    }
  }
}
