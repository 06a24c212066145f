package dev.onus.server.delivery;

import dev.onus.forge.ForgeException;
import dev.onus.forge.ForgeFailure;
import dev.onus.server.delivery.Mark.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/// Sees to everything that is marked and due, once. What fails is put off and stops nobody else: a
/// few at a time are asked of one host, and a host that does not answer is left alone for the rest
/// of the round.
final class Round {
  private static final int MOST = 500;
  private static final int AT_ONCE = 6;
  private static final int TRIES = 10;
  private static final Duration REST = Duration.ofSeconds(30);

  private final Marks marks;
  private final Counting counting;
  private final InstantSource clock;

  /// Sees to one thing.
  interface Act {
    /// Does it. When it throws, it is done again later.
    void on(Mark mark) throws Exception;
  }

  /// Which host something is asked of.
  interface Lanes {
    String of(Mark mark);
  }

  /// Trying on is of no use.
  static final class Pointless extends Exception {
    private static final long serialVersionUID = 1;

    Pointless(String message) {
      super(message);
    }
  }

  Round(Marks marks, Counting counting, InstantSource clock) {
    this.marks = marks;
    this.counting = counting;
    this.clock = clock;
  }

  /// One round.
  void go(List<Kind> kinds, Lanes lanes, Act act) throws InterruptedException {
    List<Mark> due = marks.due(kinds, clock.instant(), MOST);
    if (due.isEmpty()) {
      return;
    }
    var gates = new HashMap<String, Semaphore>();
    Set<String> silent = ConcurrentHashMap.newKeySet();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (Mark mark : due) {
        String lane = lanes.of(mark);
        Semaphore gate = gates.computeIfAbsent(lane, _ -> new Semaphore(AT_ONCE));
        running.add(
            threads.submit(() -> {
              gate.acquire();
              try {
                one(mark, lane, silent, act);
              } finally {
                gate.release();
              }
              return mark;
            }));
      }
      for (Future<?> one : running) {
        await(one);
      }
    }
  }

  /// The tables are what fails here: all else is put off within.
  private static void await(Future<?> one) throws InterruptedException {
    try {
      one.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the round broke off", e.getCause());
    }
  }

  private void one(Mark mark, String lane, Set<String> silent, Act act)
      throws InterruptedException {
    if (silent.contains(lane)) {
      putOff(mark, mark.attempts(), clock.instant().plus(REST), lane + " does not answer");
      counting.look(mark.kind().label(), "put-off");
      return;
    }
    try {
      act.on(mark);
      counting.look(mark.kind().label(), "done");
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (ForgeException failure) {
      refused(mark, lane, silent, failure);
    } catch (Pointless end) {
      failed(mark, Said.line(String.valueOf(end.getMessage())), true);
    } catch (Exception | StackOverflowError failure) {
      failed(mark, Said.of(failure), false);
    }
  }

  private void refused(Mark mark, String lane, Set<String> silent, ForgeException failure) {
    String because = Said.of(failure);
    switch (failure.failure()) {
      case ForgeFailure.RateLimited(Instant until, String _) -> {
        putOff(mark, mark.attempts(), until, because);
        counting.look(mark.kind().label(), "limited");
      }
      case ForgeFailure.Unavailable _ -> {
        silent.add(lane);
        failed(mark, because, false);
      }
      case ForgeFailure.Absent _ -> failed(mark, because, true);
      case ForgeFailure.Refused _, ForgeFailure.MalformedAnswer _ -> failed(mark, because, false);
    }
  }

  /// @param mayEnd whether it is given up after some tries
  private void failed(Mark mark, String because, boolean mayEnd) {
    int attempts = mark.attempts() + 1;
    if (mayEnd && attempts >= TRIES) {
      marks.done(mark, "given up after " + attempts + " tries: " + because, clock.instant());
      counting.look(mark.kind().label(), "given-up");
      return;
    }
    putOff(mark, attempts, clock.instant().plus(Pauses.after(attempts)), because);
    counting.look(mark.kind().label(), "failed");
  }

  private void putOff(Mark mark, int attempts, Instant until, String because) {
    Instant soonest = clock.instant().plusSeconds(1);
    marks.putOff(mark, attempts, until.isBefore(soonest) ? soonest : until, because);
  }
}
