package dev.onus.server.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.server.database.Tables;
import dev.onus.server.http.Access;
import dev.onus.server.http.Refusal;
import dev.onus.server.http.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deliveries taken in.
class HookRoutesTest {
  @TempDir private Path directory;
  private Bench bench;

  @BeforeEach
  void tables() {
    bench = new Bench(directory);
    bench.register("shop");
  }

  @Test
  void storesBeforeItAnswers() {
    Response answer = bench.deliver("1", "change 7");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(bench.states()).containsExactly("1 waiting");
    assertThat(bench.seen).isEmpty();
  }

  @Test
  void doesNothingWhenTheSameComesAgain() {
    bench.deliver("1", "change 7");
    bench.work();

    Response again = bench.deliver("1", "change 8");

    assertThat(again.status()).isEqualTo(200);
    assertThat(Bench.text(again)).isEqualTo("already received\n");
    assertThat(bench.states()).containsExactly("1 done");
    assertThat(bench.marks.waiting()).isEqualTo(1);
  }

  @Test
  void storesNothingOfWhatNobodySigned() {
    Response answer = bench.deliver(Map.of("id", List.of("1")), Bench.body("change 7"));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(Bench.text(answer)).isEqualTo("it is not signed\n");
    assertThat(bench.states()).isEmpty();
    assertThat(bench.counted).containsExactly("github unverified");
  }

  @Test
  void keepsWhyOneCouldNotBeRead() {
    assertThat(bench.deliver("1", "nonsense").status()).isEqualTo(400);
    assertThat(bench.deliver("1", "nonsense").status()).isEqualTo(400);

    assertThat(bench.states()).containsExactly("1 refused it can't be read");
  }

  /// The program understands more after an update, and somebody has it delivered again.
  @Test
  void takesWhatItCouldNotReadWhenItComesAgain() {
    bench.deliver("1", "nonsense");

    assertThat(bench.deliver("1", "change 7").status()).isEqualTo(202);
    assertThat(bench.states()).containsExactly("1 waiting");
  }

  @Test
  void saysWhyItIgnoresAnEvent() {
    Response answer = bench.deliver("1", "ignored");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Bench.text(answer)).isEqualTo("ignored: results of others decide nothing\n");
    assertThat(bench.states()).containsExactly("1 ignored results of others decide nothing");
  }

  @Test
  void refusesABodyOfThirtyMegabytesUnread() {
    int thirty = 30 * 1024 * 1024;
    Response answer =
        bench.deliver(
            Map.of("signed", List.of("yes"), "id", List.of("1")),
            longest -> {
              assertThat(longest).isEqualTo(new StubHook().longestBody()).isLessThan(thirty);
              throw new Refusal(413, "a body has at most " + longest + " bytes here");
            });

    assertThat(answer.status()).isEqualTo(413);
    assertThat(bench.states()).isEmpty();
  }

  @Test
  void needsNoSessionAndNoFormToken() {
    assertThat(
            new HookRoutes(Map.of("gitlab", new StubHook()), bench.tables, Counting.NONE).routes())
        .singleElement()
        .satisfies(route -> {
          assertThat(route.access()).isInstanceOf(Access.Signed.class);
          assertThat(route.pattern().text()).isEqualTo("/hooks/gitlab");
        });
  }

  @Test
  void takesOneOfFiftyThatComeAtOnce() throws Exception {
    List<Integer> statuses = together(50, i -> bench.deliver("1", "change 7").status());

    assertThat(statuses).containsOnly(200, 202).containsOnlyOnce(202);
    assertThat(bench.states()).containsExactly("1 waiting");
  }

  @Test
  void manyThatComeAtOnceShareTransactions() throws Exception {
    var writes = new AtomicInteger();
    var counting =
        new Bench(
            new Tables() {
              @Override
              public <T> T read(Function<Handle, T> work) {
                return bench.tables.read(work);
              }

              @Override
              public <T> T write(Function<Handle, T> work) {
                writes.incrementAndGet();
                return bench.tables.write(work);
              }
            });

    List<Integer> statuses =
        together(400, i -> counting.deliver("d" + i, "change " + (i + 1)).status());

    assertThat(statuses).containsOnly(202);
    assertThat(bench.states()).hasSize(400);
    assertThat(writes.get()).isLessThan(200);
  }

  /// What can't be stored is answered so that the forge knows, and takes nobody along.
  @Test
  void answersWithAFailureWhatItCouldNotStore() throws Exception {
    var failing =
        new Bench(
            new Tables() {
              @Override
              public <T> T read(Function<Handle, T> work) {
                return bench.tables.read(work);
              }

              @Override
              public <T> T write(Function<Handle, T> work) {
                return bench.tables.write(handle -> {
                  T result = work.apply(handle);
                  boolean isPoisoned =
                      handle
                              .createQuery("SELECT COUNT(*) FROM delivery WHERE id = 'd13'")
                              .mapTo(Integer.class)
                              .one()
                          > 0;
                  if (isPoisoned) {
                    throw new IllegalStateException("the disk does not like it");
                  }
                  return result;
                });
              }
            });

    List<Integer> statuses = together(50, i -> failing.deliver("d" + i, "change 7").status());

    assertThat(statuses).containsOnly(202, 500).containsOnlyOnce(500);
    assertThat(bench.states()).hasSize(49);
  }

  @Test
  void prunesWhatIsOldAndNotWhatWaits() {
    bench.deliver("1", "change 7");
    bench.work();
    bench.deliver("2", "change 8");
    bench.deliver("3", "ignored");

    bench.pass(Deliveries.IGNORED_KEPT.plusSeconds(1));
    bench.deliveries.prune(bench.now.get());
    assertThat(bench.states()).containsExactly("1 done", "2 waiting");

    bench.pass(Duration.ofDays(30));
    bench.deliveries.prune(bench.now.get());
    assertThat(bench.states()).containsExactly("2 waiting");
  }

  private interface Doing {
    int with(int number) throws Exception;
  }

  private static List<Integer> together(int count, Doing doing) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var running =
          IntStream.range(0, count).mapToObj(i -> threads.submit(() -> doing.with(i))).toList();
      var results = new java.util.ArrayList<Integer>();
      for (var one : running) {
        results.add(one.get());
      }
      return results;
    }
  }

  /// The same tables, everything else new.
  @Test
  void remembersAfterARestart() {
    bench.deliver("1", "change 7");

    assertThat(new Bench(bench.tables).deliver("1", "change 7").status()).isEqualTo(200);
  }
}
