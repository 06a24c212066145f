package dev.onus.cli;

import dev.onus.cli.demo.DemoFailure;
import dev.onus.cli.demo.DemoRepository;
import dev.onus.cli.terminal.SafeText;
import dev.onus.server.http.Address;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--serve",
      negatable = true,
      description =
          "Serve the story's pages afterwards, until Ctrl-C (default: if standard output is a"
              + " terminal).")
  private @Nullable Boolean serve;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description =
          "Where to serve them; 0 takes a free port (default: " + ServeCommand.PORT + ").")
  private int port = ServeCommand.PORT;

  @Override
  public Integer call() throws InterruptedException {
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
    if (exitCode == ExitCode.OK && (serve != null ? serve : common.terminal().output())) {
      out.flush();
      serve(demo, out);
    }
    return exitCode;
  }

  /// The same on pages: whoever opens the link is signed in and sees the answer.
  private void serve(DemoRepository demo, PrintWriter out) throws InterruptedException {
    var settings =
        new ServedParts.Settings(
            demo.directory().resolve(".git/onus/server"),
            null,
            null,
            null,
            new Address("127.0.0.1", port, null, false),
            List.of(demo.directory().toString()));
    ServeCommand.serve(
        common,
        settings,
        Level.WARNING,
        parts -> {
          String answer = parts.answer(read(demo));
          out.print("\nThe same on pages, until Ctrl-C:\n\n  ");
          out.println(
              parts.firstLink().map(link -> link + "?to=" + answer).orElse(parts.url() + answer));
        });
  }

  private static String read(DemoRepository demo) {
    try {
      return Files.readString(demo.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
