package dev.onus.cli;

import dev.onus.cli.remote.RemoteFailure;
import dev.onus.cli.synced.DishonestServer;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.GitFailure;
import dev.onus.history.NotARepository;
import dev.onus.history.change.UnreadableDifference;
import dev.onus.history.claims.MarksInForce;
import dev.onus.history.index.DamagedIndex;
import dev.onus.history.objects.CorruptObject;
import dev.onus.store.InconsistentLog;
import dev.onus.store.database.UnusableDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The one place where what went wrong becomes a message and an exit code. Commands throw and never
/// catch.
final class Failures {
  private final PrintWriter err;
  private final Map<String, String> environment;
  private final List<String> arguments;

  Failures(PrintWriter err, Map<String, String> environment, String... arguments) {
    this.err = err;
    this.environment = environment;
    this.arguments = Arrays.asList(arguments);
  }

  /// Prints what went wrong and returns the exit code for it.
  int report(Throwable failure) {
    return switch (failure) {
      case CliException refused -> say(refused.getMessage(), refused.exitCode());
      case NotARepository none -> say(none.getMessage(), ExitCode.ENVIRONMENT);
      case DamagedIndex damaged ->
          say(
              damaged.getMessage() + "; 'onus index --rebuild' makes it anew",
              ExitCode.ENVIRONMENT);
      case UnusableDatabase records -> say(records.getMessage(), ExitCode.ENVIRONMENT);
      case InconsistentLog log -> say(log.getMessage() + "; nothing was written", ExitCode.REFUSED);
      case DishonestServer server -> say(server.getMessage(), ExitCode.REFUSED);
      case RemoteFailure server -> say(server.getMessage(), ExitCode.UNAVAILABLE);
      case MarksInForce.Refused table -> say(table.getMessage(), ExitCode.MALFORMED);
      case UnreadableDifference missing -> say(missing.reason(), ExitCode.ENVIRONMENT);
      case GitFailure git -> say(git.getMessage(), ExitCode.UNAVAILABLE);
      case Output.Lost lost when lost.readerHasGone() -> ExitCode.UNAVAILABLE;
      case Output.Lost lost ->
          say("standard output can't be written: " + lost.reason(), ExitCode.UNAVAILABLE);
      case UncheckedIOException io when io.getCause() instanceof FileSystemException file ->
          say(explain(file), ExitCode.ENVIRONMENT);
      case CorruptObject corrupt ->
          say(
              "the repository is damaged: "
                  + corrupt.getMessage()
                  + "; `git fsck` shows what is lost",
              ExitCode.ENVIRONMENT);
      case OutOfMemoryError _ ->
          say(
              "ran out of memory; give the JVM more, for example with ONUS_JAVA_OPTS=-Xmx4g",
              ExitCode.ENVIRONMENT);
      default -> defect(failure);
    };
  }

  private int say(@Nullable String message, int exitCode) {
    err.println("onus: " + SafeText.block(String.valueOf(message)));
    return exitCode;
  }

  private static String explain(FileSystemException failure) {
    String what =
        switch (failure) {
          case NoSuchFileException _ -> "no such file or directory";
          case AccessDeniedException _ -> "permission denied";
          default -> failure.getReason() == null ? "can't be used" : failure.getReason();
        };
    return failure.getFile() + ": " + what;
  }

  /// A defect of Onus: one line for the person, and everything else in a file.
  private int defect(Throwable failure) {
    String what = failure.getClass().getSimpleName();
    try {
      var file = write(failure);
      return say(
          "this is a defect in Onus (" + what + "); the details are in " + file, ExitCode.DEFECT);
    } catch (IOException e) {
      return say(
          "this is a defect in Onus (" + what + "): " + failure.getMessage(), ExitCode.DEFECT);
    }
  }

  private Path write(Throwable failure) throws IOException {
    var trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    var text =
        """
        onus %s
        Java %s (%s) on %s %s
        arguments: %s

        %s\
        """
            .formatted(
                Version.text(),
                Runtime.version(),
                System.getProperty("java.home"),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                arguments,
                trace);
    var directory = Files.createDirectories(cache().resolve("onus").resolve("reports"));
    var time = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-');
    return Files.writeString(Files.createTempFile(directory, time + "-", ".txt"), text);
  }

  private Path cache() {
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    return xdg.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(xdg);
  }
}
