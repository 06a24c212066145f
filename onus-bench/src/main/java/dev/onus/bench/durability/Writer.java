package dev.onus.bench.durability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A running `onus ledger append --each`: one thread feeds it requests, another notes its answers.
/// A line counts as an answer when it has come out whole, also when the process is dead by then.
final class Writer implements AutoCloseable {
  private final Notebook notebook;
  private final Process process;
  private final Path errors;
  private final Queue<Sent> underway = new ConcurrentLinkedQueue<>();
  private final Semaphore room;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final Thread feeding;
  private final Thread reading;
  private volatile boolean stopping;
  private volatile long longestNanos;
  private volatile int answers;
  private volatile @Nullable String unreadable;

  private record Sent(Request request, long at) {}

  /// @param requests what it is fed, until it gives null
  /// @param window how many requests may wait for an answer
  Writer(Program program, Notebook notebook, int window, Supplier<@Nullable Request> requests)
      throws IOException {
    this.notebook = notebook;
    this.room = new Semaphore(window);
    Files.createDirectories(program.temporary());
    this.errors = Files.createTempFile(program.temporary(), "errors", ".txt");
    this.process = program.start(errors, "append", "--each");
    this.feeding = Thread.ofPlatform().start(() -> feed(requests));
    this.reading = Thread.ofPlatform().start(this::read);
  }

  /// Requests of a list, and then new ones without end.
  static Supplier<@Nullable Request> after(List<Request> first, Notebook notebook) {
    Queue<Request> waiting = new ConcurrentLinkedQueue<>(first);
    return () -> {
      Request again = waiting.poll();
      return again != null ? again : notebook.next();
    };
  }

  /// Requests of a list and no others.
  static Supplier<@Nullable Request> only(List<Request> requests) {
    return new ConcurrentLinkedQueue<>(requests)::poll;
  }

  private void feed(Supplier<@Nullable Request> requests) {
    try (var in = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)) {
      while (!stopping) {
        room.acquire();
        Request request = stopping ? null : requests.get();
        if (request == null) {
          return;
        }
        underway.add(new Sent(request, System.nanoTime()));
        in.write(request.line() + "\n");
        in.flush();
      }
    } catch (IOException e) {
      // it is dead: whoever reads its output will notice
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
      // a line without its end has not come out whole, but readLine would return it
      var line = new StringBuilder();
      for (int c = out.read(); c >= 0; c = out.read()) {
        if (c != '\n') {
          line.append((char) c);
          continue;
        }
        note(line.toString());
        line.setLength(0);
      }
    } catch (IOException e) {
      unreadable = String.valueOf(e.getMessage());
    } finally {
      stopping = true;
      room.release(1);
    }
  }

  private void note(String line) {
    Sent sent = underway.poll();
    if (sent == null) {
      unreadable = "an answer to nothing: " + line;
      return;
    }
    longestNanos = Math.max(longestNanos, System.nanoTime() - sent.at());
    try {
      notebook.note(sent.request(), Answer.of(line));
      answers++;
      answered.countDown();
    } catch (RuntimeException e) {
      unreadable = String.valueOf(e.getMessage());
    }
    room.release();
  }

  /// Waits for the first answer; false when there was none before the process ended or the time was
  /// over.
  boolean awaitAnswer(int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!answered.await(5, TimeUnit.MILLISECONDS)) {
      if (!reading.isAlive() || System.nanoTime() > end) {
        return answered.getCount() == 0;
      }
    }
    return true;
  }

  /// Ends it with SIGKILL and reads what it had written.
  void kill() throws InterruptedException {
    stopping = true;
    process.destroyForcibly();
    await();
  }

  /// Feeds it nothing more and waits for its end.
  ///
  /// @return its exit code
  int finish() throws InterruptedException {
    stopping = true;
    room.release(1);
    return await();
  }

  /// Waits until it has ended by itself.
  ///
  /// @return its exit code
  int await() throws InterruptedException {
    int exit = process.waitFor();
    reading.join();
    feeding.interrupt();
    feeding.join();
    return exit;
  }

  /// How many of its requests were answered.
  int answers() {
    return answers;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /// What it printed for people.
  String errors() throws IOException {
    return Files.readString(errors).strip();
  }

  /// What it printed that is no answer; null when there was nothing of that kind.
  @Nullable String unreadable() {
    return unreadable;
  }

  /// The longest time between a request and its answer.
  long longestMilliseconds() {
    return TimeUnit.NANOSECONDS.toMillis(longestNanos);
  }

  @Override
  public void close() throws InterruptedException, IOException {
    if (process.isAlive()) {
      kill();
    }
    Files.deleteIfExists(errors);
  }
}
