package dev.onus.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus exception revoke`: an exception no longer holds.
@Command(name = "revoke", description = "End an exception now.")
final class ExceptionRevokeCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();

  @Parameters(paramLabel = "EXCEPTION", description = "Its id.")
  private String exception = "";

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Override
  public Integer call() {
    common.format("text");
    String id = deciding.exception(common, exception).id();
    deciding.decide(common, "exception-revoked", Map.of("exception", id, "reason", reason), id);
    return ExitCode.OK;
  }
}
