package dev.onus.cli;

import dev.onus.cli.terminal.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A run that loads what short commands load, so that the JVM can write it into its AOT cache.
/// `bin/onus` starts it in the background; it makes the demo in a temporary directory, asks it the
/// questions that people ask, and prints nothing.
public final class Training {
  private static final String FILE = "src/main/java/example/acme/pay/settlement/SettlementRun.java";

  private static final List<List<String>> ON_THE_DEMO =
      List.of(
          List.of("index", "--quiet"),
          List.of("blame", FILE),
          List.of("blame", "--format", "json", FILE),
          List.of("blame", "--format", "porcelain", FILE),
          List.of("why", FILE + ":46"),
          List.of("trace"),
          List.of("trace", "--format", "json"),
          List.of("claims", "HEAD"),
          List.of("owners", FILE),
          List.of("check", "--base", "v1.8.0", "--head", "v1.9.0"),
          List.of("policy", "lint"),
          List.of("deploy", "list"));

  private Training() {}

  /// Runs the commands.
  public static void main(String[] arguments) throws IOException {
    run("--version");
    run("--help");
    run("completion", "fish");
    Path directory = Files.createTempDirectory("onus-training-");
    try {
      Path demo = directory.resolve("demo");
      run("demo", "--quiet", "--dir", demo.toString());
      for (List<String> command : ON_THE_DEMO) {
        var all = new ArrayList<>(command);
        if (command.getFirst().equals("trace")) {
          all.add(demo.resolve("incident-0214.log").toString());
        }
        all.addAll(command.getFirst().equals("policy") ? 2 : 1, List.of("--repo", demo.toString()));
        run(all.toArray(String[]::new));
      }
    } finally {
      delete(directory);
    }
  }

  /// As in CI, where nothing is started in the background.
  private static void run(String... command) {
    Main.run(
        new Surroundings(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            Terminal.NONE,
            Map.of("CI", "true")),
        command);
  }

  private static void delete(Path directory) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
