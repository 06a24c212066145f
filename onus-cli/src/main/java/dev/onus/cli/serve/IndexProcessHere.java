package dev.onus.cli.serve;

import dev.onus.server.indexing.IndexProcess;
import dev.onus.server.repository.Figure;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.survey.OriginLines;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// Runs the commands of this very program as processes of their own: `onus index`, `onus figures`,
/// `onus answerability`. They have a bounded heap, give way to everything else on the machine, and
/// are killed when they take too long.
public final class IndexProcessHere implements IndexProcess {
  private static final Path NICE = Path.of("/usr/bin/nice");

  /// Who answers is asked for every line, which some histories make slow; it is no reason to wait.
  private static final Duration ANSWERS = Duration.ofMinutes(10);

  private static final ObjectMapper JSON = JsonMapper.builder().build();

  private final List<String> program;
  private final Mirroring mirroring;
  private final InstantSource clock;

  IndexProcessHere(List<String> program, Mirroring mirroring, InstantSource clock) {
    this.program = List.copyOf(program);
    this.mirroring = mirroring;
    this.clock = clock;
  }

  /// The commands of the program that runs.
  ///
  /// @param mainClass what its class path is started with
  /// @param megabytes of heap that a command may have
  public static IndexProcessHere ofThisProgram(
      String mainClass, int megabytes, Mirroring mirroring, InstantSource clock) {
    var program = new ArrayList<String>();
    if (Files.isExecutable(NICE)) {
      program.addAll(List.of(NICE.toString(), "-n", "10"));
    }
    program.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + megabytes + "m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            mainClass));
    return new IndexProcessHere(program, mirroring, clock);
  }

  @Override
  public Outcome run(
      RegisteredRepository repository, Optional<Figure> known, Duration longest, Listener listener)
      throws InterruptedException {
    Instant begun = clock.instant();
    Optional<Outcome> fetched = fetch(repository, listener);
    if (fetched.isPresent()) {
      return fetched.get();
    }
    var indexed =
        onus(
            repository,
            longest,
            listener,
            List.of("index", "--all-refs", "--progress", "json", "--quiet"));
    if (!indexed.isDone()) {
      return failed(indexed);
    }
    String notes = RefsNow.of(repository.directory()).map(RefsNow::notes).orElse("");
    var reusable = known.filter(figure -> figure.said().equals(notes));
    var left = longest.minus(Duration.between(begun, clock.instant()));
    var counted =
        onus(repository, left.isNegative() ? Duration.ZERO : left, listener, figures(reusable));
    if (!counted.isDone()) {
      return failed(counted);
    }
    Figure figure;
    try {
      figure = figure(repository.name(), notes, counted.output(), reusable);
    } catch (JacksonException | IllegalArgumentException e) {
      return new Outcome.Failed("the figures can't be read");
    }
    listener.counted(figure);
    listener.at("answers", -1);
    var answered =
        onus(
            repository, ANSWERS, listener, List.of("answerability", "--format", "json", "--quiet"));
    return new Outcome.Done(answered.isDone() ? figure.with(answered(answered.output())) : figure);
  }

  private static Outcome failed(ChildProcess.Ended ended) {
    return new Outcome.Failed(ended.last().isEmpty() ? "it ended without a word" : ended.last());
  }

  /// What is wrong with fetching; empty when nothing is, or nothing has to be fetched.
  private Optional<Outcome> fetch(RegisteredRepository repository, Listener listener) {
    if (repository.cloneUrl() != null) {
      listener.at("fetch", -1);
    }
    return mirroring
        .fetch(repository, percent -> listener.at("fetch", percent))
        .map(Outcome.Failed::new);
  }

  private static List<String> figures(Optional<Figure> reusable) {
    var arguments =
        new ArrayList<>(List.of("figures", "--format", "json", "--progress", "json", "--quiet"));
    reusable.ifPresent(figure -> {
      for (Figure.Month month : figure.months()) {
        arguments.add("--known");
        arguments.add(month.month() + ":" + month.commit());
      }
    });
    return arguments;
  }

  private ChildProcess.Ended onus(
      RegisteredRepository repository, Duration longest, Listener listener, List<String> arguments)
      throws InterruptedException {
    var command = new ArrayList<>(program);
    command.addAll(arguments);
    command.addAll(List.of("--repo", repository.directory().toString()));
    return ChildProcess.run(command, Map.of(), longest, line -> !isProgress(line, listener));
  }

  private static boolean isProgress(String line, Listener listener) {
    if (!line.startsWith("{")) {
      return false;
    }
    try {
      JsonNode step = JSON.readTree(line);
      long total = step.path("total").asLong(0);
      long done = step.path("done").asLong(0);
      listener.at(
          step.path("phase").asString(""),
          total <= 0 ? -1 : Math.clamp(100 * done / total, 0, 100));
      return true;
    } catch (JacksonException e) {
      return false;
    }
  }

  private Figure figure(String name, String notes, byte[] figures, Optional<Figure> reusable) {
    JsonNode read = JSON.readTree(figures);
    Map<String, OriginLines> before = new HashMap<>();
    reusable.ifPresent(
        figure -> figure.months().forEach(month -> before.put(month.month(), month.lines())));
    var months = new ArrayList<Figure.Month>();
    for (JsonNode month : read.path("months")) {
      String label = month.path("month").asString();
      OriginLines lines =
          month.path("lines").isObject()
              ? lines(month.path("lines"))
              : before.getOrDefault(label, OriginLines.NONE);
      months.add(new Figure.Month(label, month.path("commit").asString(), lines));
    }
    return new Figure(
        name,
        read.path("rev").asString(),
        notes,
        clock.instant(),
        lines(read.path("lines")),
        months,
        null);
  }

  private static OriginLines lines(JsonNode lines) {
    return new OriginLines(
        lines.path("ai").asLong(),
        lines.path("aiEdited").asLong(),
        lines.path("declared").asLong(),
        lines.path("human").asLong(),
        lines.path("unknown").asLong());
  }

  private static Figure.@org.jspecify.annotations.Nullable Answered answered(byte[] output) {
    try {
      JsonNode lines = JSON.readTree(output).path("lines");
      return lines.path("total").isNumber()
          ? new Figure.Answered(lines.path("answered").asLong(), lines.path("total").asLong())
          : null;
    } catch (JacksonException e) {
      return null;
    }
  }
}
