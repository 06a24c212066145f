package dev.onus.cli;

import dev.onus.cli.demo.DemoFailure;
import dev.onus.cli.demo.DemoRepository;
import dev.onus.cli.terminal.SafeText;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus demo`: makes the demo's repository, traces its incident, and says what to try on it.
@Command(
    name = "demo",
    description = "Make a repository that tells a story, and trace its incident at 2:14.")
final class DemoCommand implements Callable<Integer> {
  private static final String RELEASE = "v1.9.0";
  private static final String RUN = "src/main/java/example/acme/pay/settlement/SettlementRun.java";
  private static final List<List<String>> TO_TRY =
      List.of(
          List.of("trace", DemoRepository.LOG),
          List.of("why", RUN + ":46", "--rev", RELEASE),
          List.of("blame", "--rev", RELEASE, RUN),
          List.of("claims", "v1.8.0.." + RELEASE),
          List.of("notes", "verify"),
          List.of("stats", RELEASE, "--by", "tool"),
          List.of("survey"),
          List.of("owners", RUN),
          List.of("answerability"),
          List.of("drill"),
          List.of("policy", "lint"),
          List.of("deploy", "list"));

  @Mixin private Common common = new Common();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where to make it (default: ${DEFAULT-VALUE}).",
      defaultValue = "onus-demo")
  private Path directory = Path.of("onus-demo");

  @Option(
      names = "--force",
      description = "Replace a demo that is already there; what was done in it is lost.")
  private boolean force;

  @Override
  public Integer call() {
    common.format("text");
    DemoRepository demo;
    try {
      demo = DemoRepository.at(directory, force);
    } catch (DemoFailure e) {
      throw new CliException(
          e.isTaken() ? ExitCode.USAGE : ExitCode.UNAVAILABLE, String.valueOf(e.getMessage()));
    }
    common.note(
        demo.made()
            ? "made the demo in " + directory
            : "the demo is already in " + directory + "; --force makes it anew");
    PrintWriter out = common.out();
    out.print(
        """
        A payment service, five people, two AI tools, five months. Last night at 2:14 no merchant
        was paid. This is what the night's log leads to:

        """);
    out.flush();
    int exitCode = trace(demo);
    nextSteps(out);
    return exitCode;
  }

  /// The incident's card, by the same commands that anyone would run.
  private int trace(DemoRepository demo) {
    String repo = demo.directory().toString();
    Surroundings own = common.surroundings();
    if (demo.made()) {
      Surroundings silent =
          new Surroundings(
              own.in(),
              OutputStream.nullOutputStream(),
              own.err(),
              own.terminal(),
              own.environment());
      int recorded =
          Main.run(
              silent,
              "deploy",
              "record",
              "--repo",
              repo,
              "--env",
              "production",
              "--rev",
              RELEASE,
              "--at",
              "2026-11-18T16:40:05Z",
              "--by",
              "kai");
      if (recorded != ExitCode.OK) {
        return recorded;
      }
    }
    return Main.run(own, "trace", "--repo", repo, demo.log().toString());
  }

  private void nextSteps(PrintWriter out) {
    out.print("\nTo look around:\n\n  cd " + SafeText.line(directory.toString()) + "\n");
    out.print("  git log --graph --oneline\n");
    for (List<String> command : TO_TRY) {
      if (Commands.has(command.getFirst())) {
        out.print("  onus " + String.join(" ", command) + "\n");
      }
    }
  }
}
