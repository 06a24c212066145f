package dev.onus.cli;

import dev.onus.answer.Deployment;
import dev.onus.answer.report.Deployed;
import dev.onus.answer.report.Findings;
import dev.onus.answer.report.TraceReport;
import dev.onus.cli.answer.Inquiry;
import dev.onus.cli.answer.LineSource;
import dev.onus.cli.gate.Records;
import dev.onus.history.Repository;
import dev.onus.history.past.DeploymentFile;
import dev.onus.policy.ForgeMembers;
import dev.onus.server.answer.Inquiries;
import dev.onus.server.http.Refusal;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.trace.Limits;
import dev.onus.trace.ParsedLog;
import dev.onus.trace.ResolvedLog;
import dev.onus.trace.Traces;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The server's questions, answered by what `onus trace` does.
final class InquiriesHere implements Inquiries {
  private final Map<String, String> environment;
  private final Function<RegisteredRepository, Records> records;
  private final Function<RegisteredRepository, ForgeMembers> members;
  private final InstantSource clock;

  /// @param environment of the process
  /// @param records what people decided about changes of a repository
  /// @param members of the forge of a repository
  InquiriesHere(
      Map<String, String> environment,
      Function<RegisteredRepository, Records> records,
      Function<RegisteredRepository, ForgeMembers> members,
      InstantSource clock) {
    this.members = members;
    this.environment = environment;
    this.records = records;
    this.clock = clock;
  }

  @Override
  public Found ask(RegisteredRepository registered, Question question) {
    ParsedLog log = parse(question.text());
    try (var repository = Repository.open(registered.directory(), environment)) {
      Deployed deployed = deployed(repository, question);
      ResolvedLog resolved = TracedFrames.resolve(repository, deployed.revision(), log, List.of());
      try (var lines = LineSource.of(repository, deployed.revision(), true)) {
        var inquiry =
            new Inquiry(
                repository,
                lines,
                deployed,
                () -> records.apply(registered),
                members.apply(registered));
        Findings findings = inquiry.ask(TraceReport.places(resolved));
        return new Found(
            TraceReport.of(resolved, findings, clock.instant()),
            findings,
            TraceReport.failure(resolved));
      }
    } catch (CliException e) {
      throw Refusal.unacceptable(String.valueOf(e.getMessage()));
    }
  }

  private Deployed deployed(Repository repository, Question question) {
    if (!question.revision().isEmpty()) {
      return DeployedRevision.given(repository, question.revision());
    }
    return question.environment().isEmpty()
        ? DeployedRevision.usual(repository, clock.instant())
        : DeployedRevision.in(repository, question.environment(), clock.instant());
  }

  private static ParsedLog parse(String text) {
    try {
      ParsedLog log = Traces.parse(new StringReader(text), Limits.DEFAULT);
      if (log.traces().isEmpty()) {
        throw Refusal.unacceptable(
            "there is no stack trace in this text; paste the log of a crash or an exception");
      }
      return log;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Running> running(RegisteredRepository registered) {
    Instant now = clock.instant();
    try (var repository = Repository.open(registered.directory(), environment)) {
      var latest = new TreeMap<String, Deployment>();
      for (Deployment one : new DeploymentFile(repository).all()) {
        if (!one.at().isAfter(now)) {
          latest.put(one.environment(), one);
        }
      }
      return latest.values().stream()
          .map(one -> new Running(one.environment(), one.revision(), one.at()))
          .toList();
    }
  }
}
