package dev.onus.cli;

import dev.onus.answer.answerability.Answerability;
import dev.onus.cli.answer.EveryLine;
import dev.onus.cli.answerability.AnswerabilityJson;
import dev.onus.cli.answerability.AnswerabilityText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus answerability`: for which share of the living lines somebody answers.
@Command(
    name = "answerability",
    description =
        "Count the living lines that have someone who answers without the last resort, and show"
            + " where an owner is missing.",
    footer = {
      "",
      "Example: onus answerability --rev main --format json",
      "",
      "Lines are counted by rule and by directory, never by person. Exit code 0 whatever the share."
    })
final class AnswerabilityCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();
  @Mixin private LiveRevision revision = new LiveRevision();

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    try (var repository = common.repository()) {
      String commit = revision.commit(repository);
      var index = IndexedHistory.covering(common, repository, commit);
      var lines =
          new EveryLine(
              repository, index, revision.deployed(commit), () -> store.decisions(common));
      Answerability counts =
          lines.answerability(files -> common.progress("asking who answers", files));
      lines.problems().forEach(common::note);
      if (format.equals("json")) {
        Json.write(common.out(), AnswerabilityJson.of(commit, counts, lines.codeowners()));
      } else {
        new AnswerabilityText(common.out(), common.style(), common.terminal().columns())
            .print(repository.name() + " live at " + revision.given(), counts, lines.codeowners());
      }
    }
    return ExitCode.OK;
  }
}
