package dev.onus.e2e.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/onus` in a checkout made of nothing but the script, with a Maven and a JDK that only say
/// that they were called.
class LauncherTest {
  @TempDir Path directory;
  private Path checkout = Path.of("");
  private Path tools = Path.of("");
  private Path jdk = Path.of("");

  private record Result(int exitCode, String out, String err) {}

  @BeforeEach
  void makeACheckout() throws IOException {
    checkout = directory.resolve("a checkout");
    tools = Files.createDirectories(directory.resolve("tools"));
    jdk = jdk("jdk 25", "25.0.3");
    write(checkout.resolve("bin/onus"), Files.readString(Checkout.root().resolve("bin/onus")));
    for (var module :
        List.of("onus-core", "onus-history", "onus-store", "onus-forge", "onus-cli")) {
      write(checkout.resolve(module).resolve("pom.xml"), "");
      write(checkout.resolve(module).resolve("src/main/java/A.java"), "");
    }
    write(checkout.resolve("pom.xml"), "");
    write(
        tools.resolve("mvn"),
        """
        #!/bin/sh
        echo "$JAVA_HOME" >> "%s/builds"
        sleep 1
        mkdir -p onus-cli/target && echo built > onus-cli/target/onus.jar
        """
            .formatted(directory));
  }

  @Test
  void buildsOnFirstUseAndPassesArgumentsOn() throws Exception {
    var result = onus("trace", "a b", "");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).endsWith("dev.onus.cli.Main [trace] [a b] []\n");
    assertThat(result.err()).startsWith("onus: building");
    assertThat(Files.readString(directory.resolve("builds"))).isEqualTo(jdk + "\n");
  }

  @Test
  void isQuietOnceItIsBuilt() throws Exception {
    onus("--version");

    assertThat(onus("--version").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void watchesEveryModuleThatTheProgramIsMadeOf() {
    var launcher = Checkout.text("bin/onus").orElseThrow();
    var modules =
        Checkout.files().stream()
            .filter(file -> file.matches("onus-[a-z]+/src/main/java/.*"))
            .map(file -> file.substring(0, file.indexOf('/')))
            .filter(module -> !module.equals("onus-bench"))
            .distinct()
            .toList();

    assertThat(modules)
        .contains("onus-core", "onus-cli")
        .allSatisfy(
            module -> assertThat(launcher).contains(module + "/pom.xml", module + "/src/main"));
  }

  @Test
  void buildsAgainWhenASourceIsNewerOrGone() throws Exception {
    onus("--version");
    makeNewer(checkout.resolve("onus-core/src/main/java/A.java"));
    onus("--version");
    assertThat(builds()).isEqualTo(2);

    var current = Instant.now().plusSeconds(20);
    Files.setLastModifiedTime(
        checkout.resolve("onus-core/src/main/java/A.java"), FileTime.from(Instant.EPOCH));
    Files.delete(checkout.resolve("onus-history/src/main/java/A.java"));
    Files.setLastModifiedTime(
        checkout.resolve("onus-history/src/main/java"), FileTime.from(current));
    onus("--version");
    assertThat(builds()).isEqualTo(3);
  }

  @Test
  void takesOverWhatMavenHasBuilt() throws Exception {
    onus("--version");
    write(checkout.resolve("onus-cli/target/onus.jar"), "built by hand");
    makeNewer(checkout.resolve("onus-cli/target/onus.jar"));

    onus("--version");

    assertThat(builds()).isEqualTo(1);
    assertThat(checkout.resolve("target/onus/onus.jar")).hasContent("built by hand");
  }

  @Test
  void buildsOnceWhenSeveralStartAtTheSameTime() throws Exception {
    var started = new ArrayList<Process>();
    for (int i = 0; i < 4; i++) {
      started.add(command(checkout.resolve("bin/onus").toString(), "--version").start());
    }
    for (var process : started) {
      assertThat(process.waitFor()).isZero();
    }

    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void doesNotWaitForAProcessThatIsGone() throws Exception {
    var gone = new ProcessBuilder("true").start();
    gone.waitFor();
    write(checkout.resolve("target/onus/lock"), gone.pid() + "\n");

    assertThat(onus("--version").exitCode()).isZero();
    assertThat(checkout.resolve("target/onus/lock")).doesNotExist();
  }

  @Test
  void runsThroughASymbolicLinkFromAnyDirectory() throws Exception {
    var links = Files.createDirectories(directory.resolve("links"));
    Files.createSymbolicLink(links.resolve("one"), Path.of("../a checkout/bin/onus"));
    Files.createSymbolicLink(links.resolve("onus"), Path.of("one"));

    var result = run(command(links.resolve("onus").toString(), "blame"));

    assertThat(result.out()).contains(checkout + "/target/onus/onus.jar").endsWith("[blame]\n");
  }

  @Test
  void saysWhatIsMissingWithoutMaven() throws Exception {
    Files.delete(tools.resolve("mvn"));
    for (var tool : List.of("find", "mkdir", "ln", "rm", "cat", "mv", "readlink", "sh")) {
      Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
    }
    var command = command(checkout.resolve("bin/onus").toString(), "--version");
    command.environment().put("PATH", tools.toString());

    var result = run(command);

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.err()).contains("Maven is missing. Install Maven 3.6.3 or newer");
    assertThat(checkout.resolve("target/onus/lock")).doesNotExist();
  }

  @Test
  void saysWhereItLookedForAJdk() throws Exception {
    write(
        checkout.resolve("bin/onus"),
        Files.readString(checkout.resolve("bin/onus"))
            .replaceAll("/(usr|opt|Library)/(lib/jvm|java|jdk|Java|homebrew|local)", "/nowhere"));
    var command = command(checkout.resolve("bin/onus").toString(), "--version");
    command.environment().remove("ONUS_JAVA_HOME");
    command.environment().put("JAVA_HOME", jdk("jdk 17", "17.0.15").toString());
    command.environment().put("PATH", tools + ":/usr/bin:/bin");

    var result = run(command);

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.err()).startsWith("onus: needs a JDK 25 or newer, and found none.\n");
  }

  @Test
  void refusesAnOlderJdkThatWasNamedOnPurpose() throws Exception {
    var command = command(checkout.resolve("bin/onus").toString(), "--version");
    command.environment().put("ONUS_JAVA_HOME", jdk("jdk 17", "17.0.15").toString());

    var result = run(command);

    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.err()).contains("there is no JDK 25 or newer there");
  }

  @Test
  void givesCommandsThatReadAWholeHistoryRoomToWork() throws Exception {
    onus("--version");

    assertThat(onus("blame", "a.txt").out()).doesNotContain("MaxRAMPercentage");
    assertThat(onus("--repo", "x", "blame", "--all").out()).contains("MaxRAMPercentage");
    assertThat(onus("index").out()).contains("MaxRAMPercentage");
  }

  @Test
  void aDamagedAotCacheChangesNothing() throws Exception {
    var first = real("--help");
    first.environment().put("ONUS_NO_AOT", "1");
    var expected = run(first);
    var version = System.getProperty("java.version");
    var cache = directory.resolve("cache/onus/aot" + Checkout.root()).resolve(version + ".jsa");
    write(cache, "no cache at all");
    makeNewer(cache);

    var result = run(real("--help"));

    assertThat(result).isEqualTo(new Result(0, expected.out(), ""));
    assertThat(result.out()).startsWith("Usage: onus");
  }

  @Test
  void theJvmCanWriteAnAotCacheAndUseIt() throws Exception {
    for (var argument : List.of("--train", "--help")) {
      var command = real(argument);
      command.environment().put("ONUS_JAVA_OPTS", "-Xshare:on"); // no start without the cache

      var result = run(command);

      assertThat(result.exitCode()).as(result.err()).isZero();
      assertThat(result.err()).isEmpty();
    }
    var caches = directory.resolve("cache/onus/aot" + Checkout.root());
    assertThat(caches)
        .isDirectoryContaining("glob:**.jsa")
        .isDirectoryNotContaining("glob:**{.tried,.classes}");
  }

  private Result onus(String... arguments) throws Exception {
    var command = new ArrayList<>(List.of(checkout.resolve("bin/onus").toString()));
    command.addAll(List.of(arguments));
    return run(command(command.toArray(String[]::new)));
  }

  private ProcessBuilder command(String... arguments) {
    var command = new ProcessBuilder(arguments).directory(directory.toFile());
    command.redirectOutput(ProcessBuilder.Redirect.PIPE);
    var environment = command.environment();
    environment.keySet().removeIf(key -> key.startsWith("ONUS_"));
    environment.put("PATH", tools + ":" + environment.get("PATH"));
    environment.put("XDG_CACHE_HOME", directory.resolve("cache").toString());
    environment.put("ONUS_JAVA_HOME", jdk.toString());
    return command;
  }

  /// The launcher of the checkout under test, with the tools of the system.
  private ProcessBuilder real(String argument) {
    var command = command(Checkout.root().resolve("bin/onus").toString(), argument);
    command.environment().put("ONUS_JAVA_HOME", System.getProperty("java.home"));
    command.environment().put("PATH", System.getenv("PATH"));
    return command;
  }

  private Result run(ProcessBuilder command) throws Exception {
    var err = Files.createTempFile(directory, "err", "");
    var process = command.redirectError(err.toFile()).start();
    var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), out, Files.readString(err));
  }

  private long builds() throws IOException {
    try (var lines = Files.lines(directory.resolve("builds"))) {
      return lines.count();
    }
  }

  private Path jdk(String name, String version) throws IOException {
    var home = directory.resolve(name);
    write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    write(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        while [ "$1" != dev.onus.cli.Main ]; do printf '%s ' "$1"; shift; done
        printf '%s' "$1"; shift
        for argument in "$@"; do printf ' [%s]' "$argument"; done
        echo
        """);
    return home;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void makeNewer(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(10)));
  }
}
