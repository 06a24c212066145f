package dev.onus.cli;

import dev.onus.answer.report.Deployed;
import dev.onus.answer.report.Findings;
import dev.onus.answer.report.TraceReport;
import dev.onus.cli.answer.AnswerCard;
import dev.onus.cli.answer.AnswerPage;
import dev.onus.cli.answer.Inquiry;
import dev.onus.cli.answer.LineSource;
import dev.onus.cli.answer.RevisionFacts;
import dev.onus.cli.synced.SyncedRecords;
import dev.onus.trace.FrameResolver;
import dev.onus.trace.ParsedLog;
import dev.onus.trace.ResolvedLog;
import dev.onus.trace.TraceView;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus trace`: from a stack trace to the one who answers and those who can help.
@Command(
    name = "trace",
    description = "Find who answers for a failure, and who can help, from its stack trace.")
final class TraceCommand implements Callable<Integer> {
  @Mixin private Common common = new Common();
  @Mixin private LedgerStore store = new LedgerStore();
  @Mixin private DeployedRevision revision = new DeployedRevision();

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      defaultValue = "-",
      description = "A stack trace, or a log with one in it (default: standard input).")
  private String file = "-";

  @Option(names = "--parse-only", description = "Only read the trace; needs no repository.")
  private boolean parseOnly;

  @Option(
      names = "--source-map",
      paramLabel = "FILE",
      description = "A source map of generated JavaScript; may be given several times.")
  private List<Path> sourceMaps = List.of();

  @Option(
      names = "--no-index",
      description = "Ask git for every line; neither use nor build the index.")
  private boolean noIndex;

  /// The exceptions alone.
  record Parsed(List<TraceView.ExceptionView> exceptions) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json", "html");
    ParsedLog log = TraceInput.read(file, common.in());
    if (parseOnly) {
      return parsed(log, format);
    }
    try (var repository = common.repository()) {
      Deployed deployed = revision.choose(repository);
      ResolvedLog resolved =
          TracedFrames.resolve(
              repository, new RevisionFacts(), deployed.revision(), log, sourceMaps);
      boolean indexed;
      try (var lines = LineSource.of(repository, deployed.revision(), !noIndex)) {
        var inquiry = new Inquiry(repository, lines, deployed, () -> store.decisions(common));
        Findings findings = inquiry.ask(TraceReport.places(resolved));
        inquiry.problems().forEach(common::note);
        inquiry.absent().forEach(path -> common.note(path + ": its content is not in this clone"));
        print(format, resolved, findings, SyncedRecords.of(repository));
        indexed = lines.indexed();
      }
      if (!indexed && !noIndex) {
        common.out().flush();
        BackgroundIndex.start(repository, common.surroundings().environment());
      }
    }
    return ExitCode.OK;
  }

  private int parsed(ParsedLog log, String format) {
    var view = TraceView.of(FrameResolver.byName(log));
    if (format.equals("json")) {
      Json.write(common.out(), new Parsed(view.exceptions()));
    } else {
      ParsedText.print(common.out(), view);
    }
    return ExitCode.OK;
  }

  private void print(String format, ResolvedLog resolved, Findings findings, SyncedRecords synced) {
    Instant now = Instant.now(Clock.systemUTC());
    var fetched = new AnswerCard.Fetched(synced.says().orElse(""), synced.areOld(now));
    switch (format) {
      case "json" ->
          Json.write(common.out(), TraceReport.of(resolved, findings, now, synced.asOf()));
      case "html" ->
          AnswerPage.print(
              common.out(),
              findings,
              TraceReport.failure(resolved),
              TraceView.of(resolved),
              fetched);
      default ->
          new AnswerCard(common.out(), common.style(), common.terminal().columns())
              .print(
                  findings,
                  TraceReport.failure(resolved),
                  TraceReport.unresolved(resolved).size(),
                  fetched);
    }
  }
}
