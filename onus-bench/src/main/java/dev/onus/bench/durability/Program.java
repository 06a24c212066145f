package dev.onus.bench.durability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How `onus` is started on one log: the launcher that people use, with what a campaign puts around
/// it.
///
/// @param around a program and its arguments that start the launcher, such as strace; may be empty
/// @param environment further variables
/// @param temporary where the JVM puts its files, so that a killed one leaves them there
/// @param instead a whole command in the place of the launcher's; mostly empty
record Program(
    Path onus,
    String store,
    Path key,
    List<String> around,
    Map<String, String> environment,
    Path temporary,
    List<String> instead) {
  /// On a file with its key beside it.
  static Program on(Path onus, Path file, Path temporary) {
    return new Program(
        onus, file.toString(), Path.of(file + ".key"), List.of(), Map.of(), temporary, List.of());
  }

  Program within(List<String> program) {
    return new Program(onus, store, key, program, environment, temporary, instead);
  }

  /// Another command that reads requests and prints answers as `onus ledger append --each` does.
  Program instead(List<String> command) {
    return new Program(onus, store, key, around, environment, temporary, command);
  }

  Program with(String name, String value) {
    var more = new HashMap<>(environment);
    more.merge(name, value, (before, added) -> before + " " + added);
    return new Program(onus, store, key, around, more, temporary, instead);
  }

  /// Starts `onus ledger VERB …`.
  ///
  /// @param errors where its standard error goes
  Process start(Path errors, String... verb) throws IOException {
    List<String> command = new ArrayList<>(around);
    if (instead.isEmpty()) {
      command.addAll(List.of(onus.toString(), "ledger"));
      command.addAll(List.of(verb));
      command.addAll(List.of("--store", store, "--log-key", key.toString()));
    } else {
      command.addAll(instead);
    }
    Files.createDirectories(temporary);
    var builder = new ProcessBuilder(command).redirectError(errors.toFile());
    var options = "-Djava.io.tmpdir=" + temporary;
    builder.environment().putAll(with("ONUS_JAVA_OPTS", options).environment());
    return builder.start();
  }

  /// What a command that ended by itself left.
  record Ended(int exit, String out, String err) {}

  /// Runs `onus ledger VERB …` to its end.
  Ended run(String input, String... verb) throws IOException, InterruptedException {
    Files.createDirectories(temporary);
    Path errors = Files.createTempFile(temporary, "errors", ".txt");
    try {
      Process process = start(errors, verb);
      try (var in = process.outputWriter()) {
        in.write(input);
      } catch (IOException e) {
        // it ended without reading everything; its exit code says why
      }
      String out = new String(process.getInputStream().readAllBytes());
      int exit = process.waitFor();
      return new Ended(exit, out, Files.readString(errors));
    } finally {
      Files.deleteIfExists(errors);
    }
  }
}
