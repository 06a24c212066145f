package dev.onus.cli;

import dev.onus.cli.survey.SurveyJson;
import dev.onus.cli.survey.SurveyMarkdown;
import dev.onus.cli.survey.SurveyPage;
import dev.onus.cli.survey.SurveyReader;
import dev.onus.cli.survey.SurveyText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onus survey`: what plain history shows on the first day.
@Command(
    name = "survey",
    description = "What plain history shows about AI-written code, without any set-up.",
    footer = {
      "",
      "Formats: text, json, html (one page that needs nothing else), md (to paste into an issue).",
      "It writes nothing but the attribution index; 'onus init' writes the policy that it drafts."
    })
final class SurveyCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(arity = "0..1", paramLabel = "REV", description = "The revision (default: HEAD).")
  private String revision = "HEAD";

  @Override
  public Integer call() {
    String format = common.format("text", "json", "html", "md");
    try (var repository = common.repository()) {
      String commit = Common.resolve(repository, revision);
      var index = IndexedHistory.covering(common, repository, commit);
      var survey = new SurveyReader(repository, index, common::progress).read(commit);
      switch (format) {
        case "json" -> Json.write(common.out(), SurveyJson.of(survey));
        case "html" -> SurveyPage.print(survey, common.out());
        case "md" -> SurveyMarkdown.print(survey, common.out());
        default -> SurveyText.print(survey, common.out(), common.style());
      }
    }
    return ExitCode.OK;
  }
}
