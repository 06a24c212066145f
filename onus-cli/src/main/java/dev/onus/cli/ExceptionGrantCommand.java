package dev.onus.cli;

import dev.onus.cli.gate.ExceptionGrant;
import dev.onus.gate.ExceptionOnFile;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus exception grant`: an approver of the area lets the tools in.
@Command(name = "grant", description = "Grant an exception, as an approver of its area.")
final class ExceptionGrantCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();

  @Parameters(paramLabel = "EXCEPTION", description = "Its id.")
  private String exception = "";

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "No longer than until then (default: as was asked).")
  private @Nullable String until;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why.")
  private @Nullable String reason;

  @Override
  public Integer call() {
    common.format("text");
    ExceptionOnFile asked = deciding.exception(common, exception);
    Instant end = until == null ? asked.until() : Times.instant("--until", until);
    deciding.decide(
        common, "exception-granted", ExceptionGrant.stated(asked, end, reason), exception);
    return ExitCode.OK;
  }
}
