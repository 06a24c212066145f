package dev.onus.bench.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// A server as a process of its own, which can be killed and started again on what it left.
@SuppressWarnings("try") // closing waits for the end of a process, which can be interrupted
final class ServedProcess implements AutoCloseable {
  private static final String SERVES = "Onus serves at ";
  private static final String LINK = "Sign in for the first time";
  private static final double TICKS = 100;

  private final Bench bench;
  private final Path data;
  private final List<String> arguments;
  private @Nullable Process process;
  private volatile @Nullable URI url;
  private final CompletableFuture<URI> link = new CompletableFuture<>();
  private int starts;

  ServedProcess(Bench bench, Path data, List<String> arguments) {
    this.bench = bench;
    this.data = data;
    this.arguments = arguments;
  }

  Path data() {
    return data;
  }

  /// Where it is reached; null while it is not.
  @Nullable URI url() {
    return url;
  }

  /// The link for the first sign-in.
  URI link() throws IOException {
    try {
      return link.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("there is no link to sign in with", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /// Starts it and waits until it serves.
  ///
  /// @return how long that took
  Duration start() throws IOException {
    var all = new ArrayList<>(List.of("serve", "--data", data.toString(), "--port", "0"));
    all.addAll(arguments);
    long begin = System.nanoTime();
    Path errors = data.resolve("errors-" + starts++ + ".log");
    var started =
        new ProcessBuilder(bench.command(bench.jvm(), all)).redirectError(errors.toFile()).start();
    process = started;
    BufferedReader said = started.inputReader();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(SERVES)) {
        URI found = URI.create(line.substring(SERVES.length()).strip());
        url = found;
        readRest(said);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        awaitReady(found, errors);
        return took;
      }
    }
    throw new IOException("the server did not start: " + Files.readString(errors));
  }

  /// The link is printed after the address, where nobody has signed in yet.
  private void readRest(BufferedReader said) {
    Thread.ofVirtual()
        .start(() -> {
          try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
              if (line.startsWith(LINK)) {
                link.complete(URI.create(line.substring(line.indexOf("http")).strip()));
              }
            }
          } catch (IOException e) {
            // the end of the process
          }
        });
  }

  private static void awaitReady(URI at, Path errors) throws IOException {
    var client = new Client(() -> at, "");
    for (int i = 0; i < 1200; i++) {
      try {
        if (client.get("/health/ready").status() == 200) {
          return;
        }
        Thread.sleep(50);
      } catch (IOException e) {
        // not yet
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
    throw new IOException("the server is not ready: " + Files.readString(errors));
  }

  private Process running() {
    if (process == null) {
      throw new IllegalStateException("it was not started");
    }
    return process;
  }

  /// What it took until now.
  ///
  /// @param cpu seconds of its own
  /// @param others seconds of the processes that it started and that have ended
  /// @param peak the most memory that it had, in bytes
  record Taken(double cpu, double others, long peak) {
    @Override
    public String toString() {
      return String.format(
          java.util.Locale.ROOT,
          "%.1f s CPU, %.1f s of processes that it started, peak RSS %d MiB",
          cpu,
          others,
          peak >> 20);
    }

    Taken since(Taken before) {
      return new Taken(cpu - before.cpu, others - before.others, peak);
    }
  }

  /// What it took until now.
  Taken taken() throws IOException {
    Path proc = Path.of("/proc/" + running().pid());
    String stat = Files.readString(proc.resolve("stat"));
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long peak =
        Files.readAllLines(proc.resolve("status")).stream()
            .filter(line -> line.startsWith("VmHWM:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
            .findFirst()
            .orElse(0);
    return new Taken(
        (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS,
        (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS,
        peak);
  }

  /// Forgets the peak of its memory until now.
  void forgetPeak() throws IOException {
    Files.writeString(Path.of("/proc/" + running().pid() + "/clear_refs"), "5");
  }

  /// Ends it with SIGKILL.
  void kill() throws InterruptedException {
    url = null;
    List<ProcessHandle> children = running().descendants().toList();
    running().destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  /// Ends it with SIGTERM.
  ///
  /// @return its exit code
  int stop() throws InterruptedException {
    url = null;
    running().destroy();
    if (!running().waitFor(40, TimeUnit.SECONDS)) {
      kill();
    }
    return running().exitValue();
  }

  /// Lines of the server's log that are warnings or worse.
  List<String> complaints() throws IOException {
    var found = new ArrayList<String>();
    for (int i = 0; i < starts; i++) {
      Files.readAllLines(data.resolve("errors-" + i + ".log")).stream()
          .filter(line -> !line.contains("\"level\":\"INFO\""))
          .forEach(found::add);
    }
    return found;
  }

  @Override
  public void close() throws InterruptedException {
    if (process != null && process.isAlive()) {
      stop();
    }
  }
}
