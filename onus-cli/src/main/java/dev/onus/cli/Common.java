package dev.onus.cli;

import dev.onus.cli.terminal.Progress;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.cli.terminal.Terminal;
import dev.onus.history.Repository;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that every command takes, as a picocli mixin.
final class Common {
  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec spec;

  @Option(
      names = "--repo",
      paramLabel = "DIR",
      description = "The repository (default: the one that contains the current directory).")
  private Path repo = Path.of("");

  @Option(names = "--format", paramLabel = "FORMAT", description = "The output format.")
  private @Nullable String format;

  @Option(names = "--no-color", description = "No colours, also on a terminal.")
  private boolean noColor;

  @Option(
      names = {"-q", "--quiet"},
      description = "Nothing on standard error but errors.")
  private boolean quiet;

  @SuppressWarnings("unused") // picocli sets it and shows the help
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private @Nullable Console console;

  /// What a command is given besides its options.
  record Console(Surroundings surroundings, Output output, PrintWriter out, PrintWriter err) {}

  /// The options without a value, by all their names.
  static final Set<String> FLAGS = Set.of("--no-color", "-q", "--quiet");

  /// The options with a value.
  static final Set<String> VALUED = Set.of("--repo", "--format");

  /// The options as plain arguments state them, without picocli; empty when one is stated twice.
  static Optional<Common> plain(PlainArguments given, Console console) {
    if (given.has("-q") && given.has("--quiet")) {
      return Optional.empty();
    }
    var common = new Common();
    common.console = console;
    common.repo = given.path("--repo").orElse(common.repo);
    common.format = given.value("--format").orElse(null);
    common.noColor = given.has("--no-color");
    common.quiet = given.has("-q", "--quiet");
    return Optional.of(common);
  }

  /// Opens the repository. The caller closes it.
  Repository repository() {
    return Repository.open(repo.toAbsolutePath(), surroundings().environment());
  }

  /// The format asked for, or the first of the allowed ones.
  ///
  /// @throws CliException (usage) for a format that is not among them
  String format(String... allowed) {
    if (format == null) {
      return allowed[0];
    }
    if (!List.of(allowed).contains(format)) {
      throw new CliException(
          ExitCode.USAGE,
          "--format " + format + ": this command has " + String.join(", ", allowed));
    }
    return format;
  }

  /// The id of the commit that a revision names.
  ///
  /// @throws CliException (malformed) when there is none
  static String resolve(Repository repository, String revision) {
    return repository
        .resolve(revision)
        .orElseThrow(() ->
            new CliException(
                ExitCode.MALFORMED,
                "'"
                    + revision
                    + "' is no revision of "
                    + repository.name()
                    + ": no commit has that name or id"));
  }

  /// Whether messages that are not errors are unwanted.
  boolean quiet() {
    return quiet;
  }

  /// How text for people may look.
  Style style() {
    return !noColor && surroundings().terminal().colour() ? Style.COLOURED : Style.PLAIN;
  }

  /// The terminal, if there is one.
  Terminal terminal() {
    return surroundings().terminal();
  }

  /// A progress bar, shown on a terminal unless `--quiet`.
  ///
  /// @param total how many steps there are, or 0 if nobody knows
  Progress progress(String label, long total) {
    boolean shown = surroundings().terminal().error() && !quiet;
    return Progress.of(err(), label, total, shown, System::nanoTime);
  }

  /// Says something on standard error, unless `--quiet`.
  void note(String message) {
    if (!quiet) {
      err().println("onus: " + SafeText.block(message));
    }
  }

  /// Standard input.
  InputStream in() {
    return surroundings().in();
  }

  /// Standard output as bytes, for what is not text. Not buffered: wrap it for many small writes.
  OutputStream bytes() {
    out().flush();
    return console != null ? console.output() : main().output();
  }

  /// Standard output: results.
  PrintWriter out() {
    return console != null ? console.out() : command().commandLine().getOut();
  }

  /// Standard error: progress and messages.
  PrintWriter err() {
    return console != null ? console.err() : command().commandLine().getErr();
  }

  /// What the process gives.
  Surroundings surroundings() {
    return console != null ? console.surroundings() : main().surroundings();
  }

  private Main main() {
    return (Main) command().root().userObject();
  }

  private CommandSpec command() {
    if (spec == null) {
      throw new IllegalStateException("this mixin is used outside of a command");
    }
    return spec;
  }
}
