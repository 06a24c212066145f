package dev.onus.cli;

import dev.onus.cli.terminal.SafeText;
import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The `onus` program.
@Command(
    name = "onus",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Who answers for the line that just failed.",
    footer = {"", "'onus COMMAND --help' says more about a command."})
public final class Main implements Runnable {
  private final Surroundings surroundings;
  private final Output output;

  static {
    // The libraries below the records would otherwise say on standard error that nobody logs, and
    // which provider was chosen; `serve` chooses another.
    if (System.getProperty("slf4j.provider") == null) {
      System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
      System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
  }

  private Main(Surroundings surroundings, Output output) {
    this.surroundings = surroundings;
    this.output = output;
  }

  /// Runs one command and ends the process with its exit code.
  public static void main(String[] arguments) {
    System.exit(run(Surroundings.ofProcess(), arguments));
  }

  /// Runs one command and returns its exit code.
  static int run(Surroundings surroundings, String... arguments) {
    var output = new Output(surroundings.out());
    var out = writer(output, false);
    var err = writer(surroundings.err(), true);
    var failures = new Failures(err, surroundings.environment(), arguments);
    try {
      int exitCode = execute(new Main(surroundings, output), out, err, failures, arguments);
      out.flush();
      return exitCode;
    } catch (Throwable failure) {
      return failures.report(failure);
    } finally {
      err.flush();
    }
  }

  private static int execute(
      Main main, PrintWriter out, PrintWriter err, Failures failures, String... arguments) {
    if (arguments.length == 1 && (arguments[0].equals("--version") || arguments[0].equals("-V"))) {
      out.println(
          "onus " + Version.text()); // before picocli is loaded: scripts and prompts ask this
      return ExitCode.OK;
    }
    var blame = plainBlame(new Common.Console(main.surroundings, main.output, out, err), arguments);
    if (blame.isPresent()) {
      try {
        return blame.get().call();
      } catch (Exception failure) {
        out.flush();
        return failures.report(failure);
      }
    }
    var program = new CommandLine(main);
    Commands.addTo(
        program, arguments); // first: what is set below reaches only the commands there are
    program
        .setOut(out)
        .setErr(err)
        .setColorScheme(colours(main.surroundings))
        .setExecutionExceptionHandler((failure, command, parsed) -> {
          out.flush();
          return failures.report(failure);
        })
        .setParameterExceptionHandler((failure, given) -> misuse(failure, err));
    return program.execute(arguments);
  }

  /// `onus blame` with plain arguments, which editors and people ask all day: without picocli.
  private static Optional<BlameCommand> plainBlame(Common.Console console, String... arguments) {
    return arguments.length > 0 && arguments[0].equals("blame")
        ? BlameCommand.plain(console, Arrays.asList(arguments).subList(1, arguments.length))
        : Optional.empty();
  }

  /// Without a command: what there is.
  @Override
  public void run() {
    throw new CliException(ExitCode.USAGE, "a command is missing; 'onus --help' lists them");
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /// Standard output as bytes. Flush the writer before writing here, and this before writing there.
  Output output() {
    return output;
  }

  private static int misuse(ParameterException failure, PrintWriter err) {
    var command = failure.getCommandLine().getCommandSpec();
    var unmatched =
        failure instanceof UnmatchedArgumentException known && command.equals(command.root())
            ? known.getUnmatched().getFirst()
            : "-";
    err.println(
        "onus: "
            + (unmatched.startsWith("-")
                ? SafeText.block(String.valueOf(failure.getMessage()))
                : "there is no command '" + SafeText.line(unmatched) + "'"));
    UnmatchedArgumentException.printSuggestions(failure, err);
    err.println("Try '" + command.qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  private static ColorScheme colours(Surroundings surroundings) {
    return CommandLine.Help.defaultColorScheme(
        surroundings.terminal().colour() ? Ansi.ON : Ansi.OFF);
  }

  private static PrintWriter writer(OutputStream stream, boolean flushing) {
    return new PrintWriter(
        new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16),
        flushing);
  }
}
