package dev.onus.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.onus.answer.Answer;
import dev.onus.answer.report.AnswerJson;
import dev.onus.answer.report.Deployed;
import dev.onus.answer.report.Findings;
import dev.onus.answer.report.Place;
import dev.onus.answer.report.Sentence;
import dev.onus.cli.answer.Inquiry;
import dev.onus.cli.answer.LineSource;
import dev.onus.cli.terminal.SafeText;
import dev.onus.history.Repository;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `onus why`: one sentence on where a line comes from and who answers for it.
@Command(name = "why", description = "Say where a line comes from and who answers for it.")
final class WhyCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();
  @Mixin private DeployedRevision revision = new DeployedRevision();

  @Parameters(paramLabel = "PATH:LINE", description = "A line of a tracked file.")
  private String where = "";

  /// One origin of `trace` with its answer.
  record Entry(
      String rev,
      String revBecause,
      AnswerJson.@Nullable PolicyEntry policy,
      @JsonUnwrapped AnswerJson.OriginEntry origin,
      AnswerJson.Reply answer) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json");
    try (var repository = common.repository()) {
      Deployed deployed = revision.choose(repository);
      Place place = place(repository, deployed);
      try (var lines = LineSource.of(repository, deployed.revision(), true)) {
        print(
            format,
            new Inquiry(repository, lines, deployed, () -> store.decisions(common)),
            deployed,
            place);
      }
      return ExitCode.OK;
    }
  }

  private void print(String format, Inquiry inquiry, Deployed deployed, Place place) {
    if (format.equals("json")) {
      Findings findings = inquiry.ask(List.of(place));
      Json.write(
          common.out(),
          new Entry(
              deployed.revision(),
              deployed.because(),
              AnswerJson.PolicyEntry.of(findings.answer().policy()),
              AnswerJson.OriginEntry.of(origin(findings.answer())),
              AnswerJson.Reply.of(findings)));
    } else {
      Answer.Origin origin = origin(inquiry.answer(List.of(place)));
      common.out().println(SafeText.line(Sentence.of(place, origin, deployed)));
    }
  }

  private Answer.Origin origin(Answer answer) {
    return answer.origins().stream()
        .findFirst()
        .orElseThrow(
            () -> new CliException(ExitCode.MALFORMED, where + ": git knows no commit for it"));
  }

  private Place place(Repository repository, Deployed deployed) {
    int colon = where.lastIndexOf(':');
    String number = where.substring(colon + 1);
    if (colon < 1 || !number.matches("[1-9][0-9]{0,8}")) {
      throw new CliException(
          ExitCode.USAGE, "'" + where + "': expected PATH:LINE, like src/a.c:12");
    }
    String given = where.substring(0, colon);
    int line = Integer.parseInt(number);
    String path =
        PathArgument.find(repository, deployed.revision(), given)
            .orElseThrow(() ->
                new CliException(
                    ExitCode.MALFORMED, given + " is no file at " + deployed.revision()));
    byte[] content =
        repository
            .content(deployed.revision(), path)
            .orElseThrow(() ->
                new CliException(
                    ExitCode.UNAVAILABLE, path + ": its content is not in this clone"));
    long lines = new String(content, StandardCharsets.ISO_8859_1).lines().count();
    if (line > lines) {
      throw new CliException(
          ExitCode.MALFORMED, path + " has " + lines + " lines, there is no line " + line);
    }
    return new Place(path, line, null);
  }
}
