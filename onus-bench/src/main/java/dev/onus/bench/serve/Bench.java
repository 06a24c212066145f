package dev.onus.bench.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// What every mode works with: the packaged program, a directory, chance, and the place where its
/// findings go.
///
/// @param jvm options of the server's JVM
final class Bench {
  private final Path jar;
  private final Path directory;
  private final List<String> jvm;
  private final long seed;
  private final List<String> misses = new ArrayList<>();

  Bench(Path jar, Path directory, List<String> jvm, long seed) {
    this.jar = jar;
    this.directory = directory;
    this.jvm = List.copyOf(jvm);
    this.seed = seed;
  }

  Path directory() {
    return directory;
  }

  Random chance() {
    return new Random(seed);
  }

  /// Java with the program and arguments of it.
  ///
  /// @param options of this JVM
  List<String> command(List<String> options, List<String> arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:-UsePerfData"));
    command.addAll(options);
    command.addAll(List.of("-jar", jar.toString()));
    command.addAll(arguments);
    return command;
  }

  List<String> jvm() {
    return jvm;
  }

  /// Runs a command of the program to its end.
  ///
  /// @return its exit code
  int run(String... arguments) throws IOException, InterruptedException {
    return new ProcessBuilder(command(List.of("-Xlog:disable"), List.of(arguments)))
        .redirectOutput(directory.resolve("command.out").toFile())
        .redirectError(directory.resolve("command.err").toFile())
        .start()
        .waitFor();
  }

  /// A server that was not started yet, with a data directory of its own.
  ServedProcess server(String name, List<String> arguments) throws IOException {
    return new ServedProcess(
        this, Files.createDirectories(directory.resolve(name)), List.copyOf(arguments));
  }

  /// The demonstration that the program makes.
  Path demo() throws IOException, InterruptedException {
    Path demo = directory.resolve("demo");
    int code = run("demo", "--dir", demo.toString());
    if (code != 0) {
      throw new IllegalStateException("onus demo ended with " + code);
    }
    return demo;
  }

  /// Prints a line.
  void say(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
    System.out.flush();
  }

  /// Something must hold; it is a finding when it does not.
  void require(boolean holds, String what) {
    if (!holds) {
      misses.add(what);
      say("MISSED: %s", what);
    }
  }

  /// What did not hold.
  List<String> misses() {
    return List.copyOf(misses);
  }

  /// The machine, and the load of others on it.
  static String machine() {
    try {
      String load = Files.readString(Path.of("/proc/loadavg"));
      return Runtime.getRuntime().availableProcessors()
          + " cores, load "
          + load.substring(0, load.indexOf(' '))
          + ", Java "
          + Runtime.version();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
