package dev.onus.bench.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Measures the server; `bin/measure-serve` starts it and says how. Ends with 1 when a goal is
/// missed or something is lost.
public final class MeasureServe {
  private MeasureServe() {}

  public static void main(String[] given) throws Exception {
    var arguments = new ArrayList<>(List.of(given));
    Path jar = Path.of(arguments.removeFirst()).toAbsolutePath();
    String options = arguments.removeFirst();
    String mode = arguments.removeFirst();
    Path directory = Files.createTempDirectory("onus-measure-serve");
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() ->
                ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
    List<String> jvm = Arrays.stream(options.split(" ", -1)).filter(one -> !one.isEmpty()).toList();
    var bench = new Bench(jar, directory, jvm, 1);
    long begin = System.nanoTime();
    try {
      bench.say("%s; the server: %s", Bench.machine(), String.join(" ", jvm));
      run(bench, mode, arguments);
      bench.say("%.0f s in all", (System.nanoTime() - begin) / 1e9);
    } finally {
      if (System.getenv("MEASURE_SERVE_KEEP") == null) {
        remove(directory);
      } else {
        bench.say("kept: %s", directory);
      }
    }
    System.exit(bench.misses().isEmpty() ? 0 : 1);
  }

  private static void run(Bench bench, String mode, List<String> arguments) throws Exception {
    switch (mode) {
      case "answer" ->
          new Answers(bench)
              .run(
                  Path.of(arguments.getFirst()),
                  arguments.size() > 1 ? Path.of(arguments.get(1)) : null,
                  Double.parseDouble(System.getenv().getOrDefault("MEASURE_SERVE_GOAL", "1000")));
      case "webhooks" -> new Webhooks(bench).run(seconds(arguments, 0, 60));
      case "load" ->
          new Browsing(bench).run(Path.of(arguments.getFirst()), seconds(arguments, 1, 40), true);
      case "many" -> new ManyRepositories(bench).run();
      case "replicas" -> {
        double minutes = arguments.isEmpty() ? 10 : Double.parseDouble(arguments.getFirst());
        new Replicas(bench).run(Duration.ofMillis(Math.round(minutes * 60_000)));
      }
      case "short" -> {
        new Webhooks(bench).run(Duration.ofSeconds(5));
        new Browsing(bench).run(bench.demo(), Duration.ofSeconds(5), false);
      }
      default -> throw new IllegalArgumentException("there is no mode '" + mode + "'");
    }
  }

  private static Duration seconds(List<String> arguments, int at, int usual) {
    return Duration.ofSeconds(arguments.size() > at ? Integer.parseInt(arguments.get(at)) : usual);
  }

  private static void remove(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
