package dev.onus.cli.serve;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Runs a program to its end or kills it, with all that it started.
final class ChildProcess {
  private static final int LONGEST_LINE = 4_000;
  private static final int LONGEST_OUTPUT = 64 << 20;

  private ChildProcess() {}

  /// How it ended.
  ///
  /// @param output what it printed
  /// @param last the last line that it said on standard error, or why it was ended
  record Ended(boolean isDone, byte[] output, String last) {}

  /// @param lines hears what is said on standard error; says whether a line is one for people
  static Ended run(
      List<String> command,
      Map<String, String> environment,
      Duration longest,
      Predicate<String> lines)
      throws InterruptedException {
    Process process;
    try {
      var builder =
          new ProcessBuilder(command)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
      builder.environment().putAll(environment);
      process = builder.start();
    } catch (IOException e) {
      return new Ended(false, new byte[0], command.getFirst() + " can't be started");
    }
    var last = new AtomicReference<>("");
    var output = new AtomicReference<>(new byte[0]);
    var err = reading(process.getErrorStream(), in -> listen(in, lines, last));
    var out = reading(process.getInputStream(), in -> output.set(firstBytes(in)));
    try {
      boolean ended = process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        kill(process);
        return new Ended(
            false, new byte[0], "ended after " + words(longest) + ": it took too long");
      }
      err.join(Duration.ofSeconds(10));
      out.join(Duration.ofSeconds(10));
      return new Ended(process.exitValue() == 0, output.get(), last.get());
    } finally {
      kill(process);
    }
  }

  private static String words(Duration time) {
    long seconds = time.toSeconds();
    return seconds >= 7_200
        ? time.toHours() + " h"
        : seconds >= 120 ? time.toMinutes() + " min" : seconds + " s";
  }

  private static void kill(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static Thread reading(InputStream stream, Consumer<InputStream> work) {
    return Thread.ofVirtual()
        .start(() -> {
          try (stream) {
            work.accept(stream);
          } catch (IOException e) {
            // the end of the stream, or of the process
          }
        });
  }

  private static byte[] firstBytes(InputStream in) {
    try {
      return in.readNBytes(LONGEST_OUTPUT);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static void listen(
      InputStream stream, Predicate<String> lines, AtomicReference<String> last) {
    var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
    try {
      var line = new StringBuilder();
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        if (c != '\n' && c != '\r') {
          if (line.length() < LONGEST_LINE) {
            line.append((char) c);
          }
        } else if (!line.isEmpty()) {
          hear(line.toString(), lines, last);
          line.setLength(0);
        }
      }
      if (!line.isEmpty()) {
        hear(line.toString(), lines, last);
      }
    } catch (IOException e) {
      // the end of the process
    }
  }

  private static void hear(String line, Predicate<String> lines, AtomicReference<String> last) {
    if (lines.test(line) && !line.isBlank()) {
      last.set(line.strip());
    }
  }
}
