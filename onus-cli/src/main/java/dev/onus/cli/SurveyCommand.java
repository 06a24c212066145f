package dev.onus.cli;

import dev.onus.cli.setup.Facts;
import dev.onus.cli.survey.SurveyJson;
import dev.onus.cli.survey.SurveyMarkdown;
import dev.onus.cli.survey.SurveyPage;
import dev.onus.cli.survey.SurveyReader;
import dev.onus.cli.survey.SurveyText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus survey`: what plain history shows on the first day.
@Command(
    name = "survey",
    description = "What plain history shows about AI-written code, without any set-up.",
    footer = {
      "",
      "Formats: text, json, html (one page that needs nothing else), md (to paste into an issue).",
      "It writes nothing but the attribution index, and with --write-policy a file; 'onus init' puts the",
      "policy in its place, with contacts and CI, and can take it back."
    })
final class SurveyCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();

  @Parameters(arity = "0..1", paramLabel = "REV", description = "The revision (default: HEAD).")
  private String revision = "HEAD";

  @Option(
      names = "--write-policy",
      paramLabel = "FILE",
      description = "Write the policy that the history suggests to a new file.")
  private @Nullable Path policy;

  @Option(
      names = "--owner",
      paramLabel = "WHO",
      description = "Who answers in that policy, as for 'onus init' (default: you).")
  private @Nullable String owner;

  @Override
  public Integer call() {
    String format = common.format("text", "json", "html", "md");
    try (var repository = common.repository()) {
      String commit = Common.resolve(repository, revision);
      if (policy != null) {
        write(policy, InitCommand.drafted(Facts.of(repository, commit), owner, common).text());
      }
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

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      common.note("wrote " + file);
    } catch (FileAlreadyExistsException e) {
      throw new CliException(ExitCode.ENVIRONMENT, file + " is there already; nothing was written");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
