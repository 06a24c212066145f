package dev.onus.cli;

import dev.onus.gate.ExceptionOnFile;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onus exception ratify`: an approver of the area has seen the finished change.
@Command(
    name = "ratify",
    description = "Stand by what was made of an exception, as an approver of its area.",
    footer = {"", "It holds for the files as they are now; an edit needs it once more."})
final class ExceptionRatifyCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private Deciding deciding = new Deciding();
  @Mixin private ChangeRange change = new ChangeRange();

  @Parameters(paramLabel = "EXCEPTION", description = "Its id.")
  private String exception = "";

  @Override
  public Integer call() {
    common.format("text");
    ExceptionOnFile asked = deciding.exception(common, exception);
    Map<String, Object> data = new LinkedHashMap<>();
    try (var repository = common.repository()) {
      data.put("exception", exception);
      data.putAll(
          change.stated(
              repository,
              asked.paths()::contains,
              "the change touches no path of the exception " + exception));
    }
    deciding.decide(common, "exception-ratified", data, exception);
    return ExitCode.OK;
  }
}
