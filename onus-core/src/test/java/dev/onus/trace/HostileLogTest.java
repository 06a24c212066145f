package dev.onus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Logs that nobody means well with: they cost little, keep little, and never break the parser.
class HostileLogTest {
  private static final int LENGTH = 1_000_000;

  static Stream<String> shapes() {
    return Stream.of(
            "x",
            "\tat a.(",
            "\tat a.b(" + "a.b(".repeat(900) + "\n",
            "    at f (" + "eval at f (".repeat(300) + "x.js:1:1" + ")".repeat(300) + ")\n",
            "a:".repeat(1_900) + "\n",
            "a.".repeat(1_900) + "Error\n\tat a.b(C.java:1)\n",
            " ".repeat(3_900) + "at x\n",
            "\u001b[",
            "\u001b]",
            "Traceback (most recent call last):\n",
            "  + Exception Group Traceback (most recent call last):\n  +-+-- 1 --\n",
            "panic: x\n\tpanic: y\n",
            "goroutine 1 [running]:\n",
            "thread 'a' panicked at a.rs:1:1:\n",
            "#0 0x1 in f /a.c:1\n",
            "==1==ERROR: AddressSanitizer: x\n",
            "Caused by: a.B: x\n",
            "java.lang.X: y\n\tat a.B.c(D.java:1)\n\tSuppressed: e.F: g\n",
            "System.X: y ---> System.X: y ---> \n   at a.b()\n",
            "PHP Fatal error:  Uncaught E: x in /a.php:1\nStack trace:\n#0 {main}\n\nNext E: x in /a.php:1\n",
            "{\"a\":",
            "{\"message\":\"" + "\\n".repeat(3_000) + "\"}\n",
            "x=\"" + "\\n\\tat a.B.c(D.java:1)".repeat(500) + "\n",
            "2026-01-01T00:00:00.000000000Z stdout P aaaa\n",
            "Error: x\n    at f (a.js:1:1)\n    ... 3 lines matching cause stack trace ...\n",
            "___ a ___\na.py:1: \n")
        .map(unit -> unit.repeat(LENGTH / unit.length()));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void keepsLittleOfALogThatRepeatsItself(String log) {
    ParsedLog parsed = Traces.parse(log);

    assertThat(parsed.exceptions()).hasSizeLessThanOrEqualTo(Limits.DEFAULT.exceptions());
    assertThat(parsed.exceptions())
        .allSatisfy(thrown -> {
          assertThat(thrown.frames()).hasSizeLessThanOrEqualTo(Limits.DEFAULT.frames());
          String message = thrown.message() == null ? "" : thrown.message();
          assertThat(message).hasSizeLessThanOrEqualTo(Limits.DEFAULT.messageLength());
        });
  }

  @Test
  void binaryDataHoldsNoTrace() {
    var random = new Random(1);
    var log = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      log.append((char) random.nextInt(256));
    }

    assertThat(Traces.parse(log.toString()).exceptions()).isEmpty();
  }

  @Test
  void piecesOfRealTracesInAnyOrderBreakNothing() {
    String[] names = {
      "java25_chain.txt", "python311_group.txt", "node20_agg.txt", "node20_cause.txt",
      "go119_repanic.txt", "rust195_thread.txt", "asan_heap_local.txt", "gdb_segv_local.txt"
    };
    String[] lines =
        Stream.of(names)
            .flatMap(name -> Samples.read("generated/" + name).lines())
            .toArray(String[]::new);
    var random = new Random(3);
    for (int round = 0; round < 500; round++) {
      var log = new StringBuilder();
      for (int i = 0; i < 60; i++) {
        String line = lines[random.nextInt(lines.length)];
        int cut = random.nextInt(4) == 0 ? random.nextInt(line.length() + 1) : line.length();
        log.append(line, 0, cut).append('\n');
      }
      assertThat(Traces.parse(log.toString()).exceptions()).hasSizeLessThan(200);
    }
  }

  @Test
  void saysHowManyExceptionsItLeftOut() {
    var log = new StringBuilder();
    for (int i = 0; i < Limits.DEFAULT.exceptions() + 7; i++) {
      log.append("java.lang.Error: ").append(i).append("\n\tat a.B.c(D.java:1)\n\n");
    }

    ParsedLog parsed = Traces.parse(log.toString());

    assertThat(parsed.exceptions()).hasSize(Limits.DEFAULT.exceptions());
    assertThat(parsed.exceptionsOmitted()).isEqualTo(7);
  }

  @Test
  void keepsBothEndsOfALongStack() {
    String frames =
        IntStream.rangeClosed(1, 1_000)
            .mapToObj(i -> "\tat a.B.c(D.java:" + i + ")\n")
            .reduce("", String::concat);

    Thrown thrown = Traces.parse("java.lang.StackOverflowError\n" + frames).traces().getFirst();

    assertThat(thrown.frames().getFirst().line()).isEqualTo(1);
    assertThat(thrown.frames().getLast().line()).isEqualTo(1_000);
    assertThat(thrown.frames().size() + thrown.framesOmitted()).isEqualTo(1_000);
  }

  @Test
  void readsNoMoreThanTheLimitAndSaysSo() throws IOException {
    var limits = new Limits(500, 400, 50, 4_000, 1_000_000, 8_000, 100);
    String log = "x\n".repeat(50) + "java.lang.Error: late\n\tat a.B.c(D.java:1)\n";

    ParsedLog parsed = Traces.parse(new StringReader(log), limits);

    assertThat(parsed.exceptions()).isEmpty();
    assertThat(parsed.incomplete()).isTrue();
  }

  @Test
  void countsTheLinesThatItCut() {
    assertThat(Traces.parse("x".repeat(5_000) + "\nshort\n").linesCut()).isEqualTo(1);
  }
}
