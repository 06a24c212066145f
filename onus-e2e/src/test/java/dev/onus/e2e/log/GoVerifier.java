package dev.onus.e2e.log;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// `src/test/go/verifylog`, built with the Go and the golang.org/x/mod that the system has.
///
/// @param program the built program
record GoVerifier(Path program) {
  /// Where Debian's package golang-golang-x-mod-dev puts its sources.
  private static final Path SOURCES = Path.of("/usr/share/gocode");

  /// What a program said.
  record Result(int exitCode, String output) {}

  /// Builds it into a directory; empty where Go or the library is missing.
  static Optional<GoVerifier> build(Path directory) throws IOException, InterruptedException {
    if (!Files.exists(SOURCES.resolve("src/golang.org/x/mod/sumdb/tlog")) || !hasGo()) {
      return Optional.empty();
    }
    Path program = directory.resolve("verifylog");
    var go =
        new ProcessBuilder(
            "go", "build", "-o", program.toString(), source().resolve("main.go").toString());
    go.environment().put("GO111MODULE", "off");
    go.environment().put("GOPATH", SOURCES.toString());
    go.environment().put("GOCACHE", directory.resolve("cache").toString());
    go.environment().put("GOFLAGS", "");
    Result built = run(go);
    if (built.exitCode() != 0) {
      throw new IllegalStateException("go build: " + built.output());
    }
    return Optional.of(new GoVerifier(program));
  }

  private static boolean hasGo() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "go")));
  }

  private static Path source() {
    Path here = Path.of("").toAbsolutePath();
    Path module = Files.exists(here.resolve("onus-e2e")) ? here.resolve("onus-e2e") : here;
    return module.resolve("src/test/go/verifylog");
  }

  /// Verifies a log; the proofs of every `every`-th entry.
  Result verify(Path log, int every) throws IOException, InterruptedException {
    return run(new ProcessBuilder(program.toString(), log.toString(), Integer.toString(every)));
  }

  /// Runs `onus` from the classes under test.
  static Result onus(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.onus.cli.Main"));
    command.addAll(List.of(arguments));
    return run(new ProcessBuilder(command));
  }

  private static Result run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }
}
