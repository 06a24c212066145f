package dev.onus.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Whole logs against all that is to be read in them.
class LogsTest {
  private static Path logs() {
    var url = Objects.requireNonNull(LogsTest.class.getResource("/traces/logs"));
    return Path.of(java.net.URI.create(url.toString()));
  }

  private static Stream<String> names() throws IOException {
    try (var files = Files.list(logs())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".log"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyLogIsReadAsExpected() throws IOException {
    return names().map(name -> DynamicTest.dynamicTest(name, () -> check(name)));
  }

  private static void check(String name) {
    String expected = Samples.read("logs/" + name.replace(".log", ".expected"));
    assertThat(Samples.print(Traces.parse(Samples.read("logs/" + name)))).isEqualTo(expected);
  }

  @TestFactory
  Stream<DynamicTest> lineEndsOfWindowsChangeNothing() throws IOException {
    return names()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  String log = Samples.read("logs/" + name);
                  assertThat(Samples.print(Traces.parse(log.replace("\n", "\r\n"))))
                      .isEqualTo(Samples.print(Traces.parse(log)));
                }));
  }

  @TestFactory
  Stream<DynamicTest> coloursChangeNothing() throws IOException {
    return names()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  String log = Samples.read("logs/" + name);
                  String coloured =
                      log.lines()
                          .map(line -> "\u001b[0;31m" + line + "\u001b[0m\n")
                          .reduce("", String::concat);
                  assertThat(Samples.print(Traces.parse(coloured)))
                      .isEqualTo(Samples.print(Traces.parse(log)));
                }));
  }

  /// Every trace of the samples once more, each line as a container runtime would write it.
  @TestFactory
  Stream<DynamicTest> theLogOfAContainerChangesNothing() {
    return Stream.of(
            "java25_chain.txt",
            "java25_circular.txt",
            "java25_future.txt",
            "python311_cause.txt",
            "python311_context.txt",
            "python311_exec.txt",
            "python311_group.txt",
            "node20_agg.txt",
            "node20_async.txt",
            "node20_cause.txt",
            "node20_eval.txt",
            "go119_index.txt",
            "go119_repanic.txt",
            "go119_goroutine.txt",
            "rust195_index.txt",
            "rust195_thread.txt",
            "asan_heap_local.txt",
            "gdb_segv_local.txt")
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> {
                  String plain = Samples.read("generated/" + name);
                  String expected = Samples.print(Traces.parse(plain));
                  for (String prefix :
                      new String[] {
                        "2026-03-01T02:14:07.123456789Z stderr F ",
                        "web-1  | ",
                        "pod/web-7d9f/app | ",
                        "[pod/web-7d9f/app] ",
                        "Mar  1 02:14:07 web3 shop[812]: ",
                        "<11>1 2026-03-01T02:14:07.1Z web3 shop 812 - - ",
                        "2026-03-01T02:14:07.123456+00:00 app[web.1]: ",
                      }) {
                    String log =
                        plain.lines().map(line -> prefix + line + "\n").reduce("", String::concat);
                    assertThat(Samples.print(Traces.parse(log))).as(prefix).isEqualTo(expected);
                  }
                }));
  }

  @Test
  void programsThatWriteIntoOneLogAreKeptApart() {
    String java = Samples.read("generated/java25_chain.txt");
    String python = Samples.read("generated/python311_cause.txt");
    String[] a = java.lines().toArray(String[]::new);
    String[] b = python.lines().toArray(String[]::new);
    var log = new StringBuilder();
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      log.append(i < a.length ? "shop-1  | " + a[i] + "\n" : "");
      log.append(i < b.length ? "mail-1  | " + b[i] + "\n" : "");
    }

    assertThat(Samples.print(Traces.parse(log.toString())))
        .isEqualTo(Samples.print(Traces.parse(java)) + Samples.print(Traces.parse(python)));
  }

  @Test
  void aTraceThatIsPrintedAgainIsCountedNotListed() {
    String trace = Samples.read("generated/java25_sort.txt");

    ParsedLog log = Traces.parse(trace + "10:00:00 INFO next\n" + trace);

    assertThat(log.traces()).hasSize(1);
    assertThat(log.repeats()).isEqualTo(1);
  }
}
