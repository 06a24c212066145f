package dev.onus.server.answer;

import dev.onus.answer.report.Findings;
import dev.onus.answer.report.TraceReport;
import dev.onus.server.repository.RegisteredRepository;
import java.time.Instant;
import java.util.List;

/// Asks a repository who answers for a failure.
public interface Inquiries {
  /// What is asked.
  ///
  /// @param text a stack trace, or a log with one in it
  /// @param revision empty for what is deployed
  /// @param environment whose deployment; empty for the usual one
  record Question(String text, String revision, String environment) {}

  /// What was found.
  record Found(TraceReport report, Findings findings, String failure) {}

  /// What was deployed where, for the choice on the page.
  record Running(String environment, String revision, Instant since) {}

  /// The answer.
  ///
  /// @throws Refusal when the text holds no trace, or the revision is not known
  Found ask(RegisteredRepository repository, Question question);

  /// What runs in each environment now, by name.
  List<Running> running(RegisteredRepository repository);
}
