package dev.onus.cli;

import dev.onus.cli.answer.AnswerCard;
import dev.onus.cli.answer.AnswerJson;
import dev.onus.cli.answer.AnswerPage;
import dev.onus.cli.answer.Deployed;
import dev.onus.cli.answer.Findings;
import dev.onus.cli.answer.Inquiry;
import dev.onus.cli.answer.LineSource;
import dev.onus.cli.answer.Place;
import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.trace.FrameResolver;
import dev.onus.trace.ParsedLog;
import dev.onus.trace.ResolvedFrame;
import dev.onus.trace.ResolvedLog;
import dev.onus.trace.SourceMaps;
import dev.onus.trace.Thrown;
import dev.onus.trace.TraceView;
import dev.onus.trace.TrackedFiles;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  /// A frame that leads to no file.
  record Unresolved(String frame, @Nullable String reason) {}

  /// The answer of the contract.
  record Report(
      String rev,
      String revBecause,
      String asOf,
      @Nullable String recordsAsOf,
      AnswerJson.@Nullable PolicyEntry policy,
      List<TraceView.ExceptionView> exceptions,
      List<AnswerJson.OriginEntry> origins,
      AnswerJson.Reply answer,
      List<Unresolved> unresolved) {}

  @Override
  public Integer call() {
    String format = common.format("text", "json", "html");
    ParsedLog log = TraceInput.read(file, common.in());
    if (parseOnly) {
      return parsed(log, format);
    }
    try (var repository = common.repository()) {
      Deployed deployed = revision.choose(repository);
      ResolvedLog resolved = resolve(repository, deployed, log);
      boolean indexed;
      try (var lines = LineSource.of(repository, deployed.revision(), !noIndex)) {
        var inquiry = new Inquiry(repository, lines, deployed, () -> store.decisions(common));
        Findings findings = inquiry.ask(places(resolved));
        inquiry.problems().forEach(common::note);
        inquiry.absent().forEach(path -> common.note(path + ": its content is not in this clone"));
        print(format, resolved, findings);
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

  private ResolvedLog resolve(Repository repository, Deployed deployed, ParsedLog log) {
    List<TrackedFile> files =
        repository.files(deployed.revision()).stream().filter(TrackedFile::isRegular).toList();
    var maps =
        new SourceMaps(new SourceMapFiles(sourceMaps, repository, deployed.revision(), files));
    return new FrameResolver(TrackedFiles.of(files.stream().map(TrackedFile::path).toList()))
        .resolve(maps.apply(log));
  }

  private static List<Place> places(ResolvedLog resolved) {
    var places = new ArrayList<Place>();
    for (ResolvedFrame one : resolved.inApp()) {
      String path = one.path();
      Integer line = one.frame().line();
      if (path != null && line != null) {
        places.add(new Place(path, line, one.frame().function()));
      }
    }
    return places;
  }

  private void print(String format, ResolvedLog resolved, Findings findings) {
    switch (format) {
      case "json" -> Json.write(common.out(), report(resolved, findings));
      case "html" ->
          AnswerPage.print(common.out(), findings, failure(resolved), TraceView.of(resolved));
      default ->
          new AnswerCard(common.out(), common.style(), common.terminal().columns())
              .print(findings, failure(resolved), unresolved(resolved).size());
    }
  }

  private static Report report(ResolvedLog resolved, Findings findings) {
    Deployed deployed = findings.deployed();
    return new Report(
        deployed.revision(),
        deployed.because(),
        Instant.now(Clock.systemUTC()).truncatedTo(ChronoUnit.SECONDS).toString(),
        deployed.deployment().map(one -> one.at().toString()).orElse(null),
        AnswerJson.PolicyEntry.of(findings.answer().policy()),
        TraceView.of(resolved).exceptions(),
        findings.answer().origins().stream().map(AnswerJson.OriginEntry::of).toList(),
        AnswerJson.Reply.of(findings),
        unresolved(resolved));
  }

  /// Frames that are not plainly a library's and lead to no file or to several.
  private static List<Unresolved> unresolved(ResolvedLog resolved) {
    return resolved.byOrigin().stream()
        .flatMap(exception -> exception.frames().stream())
        .filter(one -> !one.isForeign() && (one.path() == null || one.frame().line() == null))
        .map(one ->
            new Unresolved(
                one.frame().raw(), one.path() != null ? "the frame names no line" : one.reason()))
        .toList();
  }

  /// What went wrong first, in one line.
  private static String failure(ResolvedLog resolved) {
    Thrown root = resolved.log().traces().getFirst().rootCause();
    String type = root.type();
    String message = root.message();
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    return (type == null ? "" : type) + (type == null || first.isEmpty() ? "" : ": ") + first;
  }
}
