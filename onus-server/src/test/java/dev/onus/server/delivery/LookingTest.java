package dev.onus.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.onus.forge.ForgeChange.State;
import dev.onus.forge.ForgeFailure;
import dev.onus.forge.MissedDelivery;
import dev.onus.server.delivery.Mark.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Looks at what is marked, and what is found without a webhook.
class LookingTest {
  private static final Instant FIRST = Instant.parse("2026-11-26T02:00:00Z");
  private static final Instant LATER = Instant.parse("2026-11-26T02:00:09.25Z");

  @TempDir private Path directory;
  private Bench bench;

  @BeforeEach
  void tables() {
    bench = new Bench(directory);
    bench.register("shop");
    bench.register("till");
    bench.forge.says("acme/shop", StubHook.change(7, State.OPEN, FIRST));
    bench.forge.says("acme/till", StubHook.change(1, State.OPEN, FIRST));
  }

  @Test
  void keepsWhatTheForgeSaysNow() throws InterruptedException {
    want("shop", 7);
    bench.forge.says("acme/shop", StubHook.change(7, State.MERGED, LATER));

    bench.look();

    assertThat(bench.seen).containsExactly("looked 7 MERGED");
    assertThat(bench.marks.kept("shop", 7))
        .contains(new Marks.Kept(State.MERGED, StubHook.COMMIT, LATER));
    assertThat(bench.marks.waiting()).isZero();
  }

  /// A forge answers from a copy of itself that lags behind.
  @Test
  void doesNotTakeOverAnOlderStateThanTheOneItHas() throws InterruptedException {
    want("shop", 7);
    bench.forge.says("acme/shop", StubHook.change(7, State.MERGED, LATER));
    bench.look();
    bench.forge.says("acme/shop", StubHook.change(7, State.OPEN, FIRST));
    want("shop", 7);

    bench.look();

    assertThat(bench.seen).containsExactly("looked 7 MERGED");
    assertThat(bench.marks.kept("shop", 7)).get().extracting("state").isEqualTo(State.MERGED);
    assertThat(bench.marks.oldestWaiting(1))
        .singleElement()
        .extracting("problem")
        .asString()
        .startsWith("the forge said how it stood at 2026-11-26T02:00:00Z");
  }

  @Test
  void aLimitPutsOffUntilItPassesAndBlocksNobodyElse() throws InterruptedException {
    Instant until = Bench.START.plusSeconds(600);
    bench.forge.failures.put("acme/shop", new ForgeFailure.RateLimited(until, "too often"));
    want("shop", 7);
    want("till", 1);

    bench.look();
    assertThat(bench.seen).containsExactly("looked 1 OPEN");

    bench.forge.failures.clear();
    bench.now.set(until.minusSeconds(1));
    want("shop", 7);
    bench.look();
    assertThat(bench.seen).containsExactly("looked 1 OPEN");

    bench.now.set(until);
    bench.look();
    assertThat(bench.seen).containsExactly("looked 1 OPEN", "looked 7 OPEN");
    assertThat(bench.counted).contains("change limited");
  }

  @Test
  void looksOnceMoreWhenAnEventComesDuringALook() throws InterruptedException {
    var looked = bench.looked;
    bench.looked =
        (repository, snapshot) -> {
          if (bench.seen.isEmpty()) {
            want("shop", 7);
          }
          looked.looked(repository, snapshot);
        };
    want("shop", 7);

    bench.look();
    bench.look();
    bench.look();

    assertThat(bench.seen).containsExactly("looked 7 OPEN", "looked 7 OPEN");
  }

  @Test
  void looksAgainWhenWhatWasFoundCouldNotBeTakenOver() throws InterruptedException {
    var looked = bench.looked;
    bench.looked =
        (repository, snapshot) -> {
          throw new IllegalStateException("no room");
        };
    want("shop", 7);
    bench.look();
    assertThat(bench.marks.kept("shop", 7)).isEmpty();
    assertThat(bench.marks.oldestWaiting(1))
        .singleElement()
        .extracting("problem")
        .isEqualTo("IllegalStateException: no room");

    bench.looked = looked;
    bench.pass(Pauses.after(1));
    bench.look();

    assertThat(bench.seen).containsExactly("looked 7 OPEN");
    assertThat(bench.marks.waiting()).isZero();
  }

  @Test
  void aForgeThatDoesNotAnswerIsLeftAlone() throws InterruptedException {
    for (int number = 1; number <= 100; number++) {
      bench.forge.failures.put("acme/shop", new ForgeFailure.Unavailable("no answer"));
      want("shop", number);
    }

    bench.look();

    assertThat(bench.forge.asked).hasSizeLessThan(20);
    assertThat(bench.marks.waiting()).isEqualTo(100);
    assertThat(bench.counted).contains("change put-off");
  }

  @Test
  void givesUpWhatIsNotThere() throws InterruptedException {
    want("shop", 8);
    for (int i = 0; i < 12; i++) {
      bench.look();
      bench.pass(Pauses.LONGEST);
    }

    assertThat(bench.marks.waiting()).isZero();
    assertThat(bench.forge.asked).hasSize(10);
    assertThat(bench.counted).containsOnlyOnce("change given-up");
  }

  @Test
  void forgetsAMarkOfARepositoryThatIsGone() throws InterruptedException {
    want("shop", 7);
    bench.registry.remove("shop");

    bench.look();

    assertThat(bench.forge.asked).isEmpty();
    assertThat(bench.marks.waiting()).isZero();
  }

  @Test
  void looksAgainAfterARestartAtWhatWasBeingLookedAt() throws InterruptedException {
    want("shop", 7);
    bench.looked =
        (repository, snapshot) -> {
          throw new InterruptedException("killed");
        };
    assertThatThrownBy(bench::look).isInstanceOf(IllegalStateException.class);

    var restarted = new Bench(bench.tables);
    restarted.forge.says("acme/shop", StubHook.change(7, State.OPEN, FIRST));
    restarted.look();

    assertThat(restarted.seen).containsExactly("looked 7 OPEN");
  }

  @Test
  void findsChangesThatStandOtherwiseThanWhatIsKept() throws InterruptedException {
    want("shop", 7);
    want("till", 1);
    bench.look();
    bench.seen.clear();
    bench.forge.says("acme/shop", StubHook.change(7, State.MERGED, LATER));
    bench.forge.says("acme/shop", StubHook.change(8, State.OPEN, LATER));

    bench.reconciling.run();
    bench.look();

    assertThat(bench.seen).containsExactlyInAnyOrder("looked 7 MERGED", "looked 8 OPEN");
    bench.reconciling.run();
    assertThat(bench.marks.waiting()).isZero();
  }

  @Test
  void oneRepositoryThatFailsDoesNotKeepOthersFromBeingReconciled() {
    bench.forge.failures.put("acme/shop", new ForgeFailure.Refused("403 no"));

    assertThatThrownBy(bench.reconciling::run).hasMessage("shop: 403 no");

    assertThat(bench.marks.oldestWaiting(9)).extracting("place").containsExactly("till");
  }

  @Test
  void asksForWhatDidNotArriveAndNotForever() {
    bench.deliver("here", "change 7");
    bench.forge.missed.addAll(List.of(missed(1, "here"), missed(2, "gone"), missed(3, "gone")));

    for (int i = 0; i < 10; i++) {
      bench.reconciling.run();
      bench.pass(Duration.ofMinutes(5));
    }

    assertThat(bench.forge.redelivered).hasSize(5).containsOnly("gone");
  }

  @Test
  void aForgeThatDoesNotTellWhatDidNotArriveIsNoFailure() {
    bench.forge.failures.put("missed", new ForgeFailure.Refused("only for apps"));

    bench.reconciling.run();

    assertThat(bench.marks.oldestWaiting(9)).hasSize(2);
  }

  private static MissedDelivery missed(long attempt, String id) {
    return new MissedDelivery(attempt, id, "pull_request", FIRST, 502);
  }

  private void want(String repository, long number) {
    bench.marks.want(Kind.CHANGE, repository, Long.toString(number), bench.now.get());
  }
}
