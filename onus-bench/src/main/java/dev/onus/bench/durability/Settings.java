package dev.onus.bench.durability;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// What a campaign was asked for on its command line: `--name value` pairs.
///
/// @param onus the launcher
/// @param directory an empty directory that it may fill
/// @param rounds how often, or how many where a campaign counts something else
/// @param seed of all chance in it
/// @param weakened the promise that a control breaks, as `Weakening` knows it; null for the program
///   as it is
/// @param further what only one campaign knows
record Settings(
    String campaign,
    Path onus,
    Path directory,
    int rounds,
    long seed,
    @Nullable String weakened,
    Map<String, String> further) {
  static Settings of(String... arguments) {
    Map<String, String> given = new HashMap<>();
    for (int i = 1; i + 1 < arguments.length; i += 2) {
      given.put(arguments[i].replaceFirst("^--", ""), arguments[i + 1]);
    }
    return new Settings(
        arguments[0],
        Path.of(required(given, "onus")),
        Path.of(required(given, "directory")),
        Integer.parseInt(required(given, "rounds")),
        Long.parseLong(required(given, "seed")),
        given.get("weakened"),
        given);
  }

  private static String required(Map<String, String> given, String name) {
    String value = given.get(name);
    if (value == null) {
      throw new IllegalArgumentException("--" + name + " is missing");
    }
    return value;
  }

  /// Where programs put their temporary files.
  Path temporary() {
    return directory.resolve("tmp");
  }

  String further(String name) {
    return required(further, name);
  }

  /// Runs a program of the system to its end.
  ///
  /// @throws IOException when it can't be started or ends with anything but 0
  void command(String... command) throws IOException, InterruptedException {
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
  }

  Random random(int lane) {
    return new Random(seed * 31 + lane);
  }
}
