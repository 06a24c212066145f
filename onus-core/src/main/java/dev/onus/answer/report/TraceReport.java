package dev.onus.answer.report;

import dev.onus.answer.Deployment;
import dev.onus.trace.ResolvedFrame;
import dev.onus.trace.ResolvedLog;
import dev.onus.trace.Thrown;
import dev.onus.trace.TraceView;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What `onus trace` prints as JSON, and what the server answers: from the exceptions of a log to
/// the one who answers.
///
/// @param rev the full id of the commit that the answer is about
/// @param asOf RFC 3339, whole seconds
/// @param recordsAsOf where records of a server were fetched, when; else the time of the deployment
///   that the answer rests on
public record TraceReport(
    String rev,
    String revBecause,
    String asOf,
    @Nullable String recordsAsOf,
    AnswerJson.@Nullable PolicyEntry policy,
    List<TraceView.ExceptionView> exceptions,
    List<AnswerJson.OriginEntry> origins,
    AnswerJson.Reply answer,
    List<Unresolved> unresolved) {

  /// A frame that leads to no file.
  public record Unresolved(String frame, @Nullable String reason) {}

  /// The report of an inquiry.
  ///
  /// @param asOf when it was made
  public static TraceReport of(ResolvedLog resolved, Findings findings, Instant asOf) {
    return of(resolved, findings, asOf, Optional.empty());
  }

  /// The report of an inquiry that rests on records of a server.
  ///
  /// @param asOf when it was made
  /// @param fetched when these were fetched; empty where none were
  public static TraceReport of(
      ResolvedLog resolved, Findings findings, Instant asOf, Optional<Instant> fetched) {
    Deployed deployed = findings.deployed();
    return new TraceReport(
        deployed.revision(),
        deployed.because(),
        asOf.truncatedTo(ChronoUnit.SECONDS).toString(),
        fetched
            .or(() -> deployed.deployment().map(Deployment::at))
            .map(Instant::toString)
            .orElse(null),
        AnswerJson.PolicyEntry.of(findings.answer().policy()),
        TraceView.of(resolved).exceptions(),
        findings.answer().origins().stream().map(AnswerJson.OriginEntry::of).toList(),
        AnswerJson.Reply.of(findings),
        unresolved(resolved));
  }

  /// The places in the application that a failure went through, innermost of the root cause first.
  public static List<Place> places(ResolvedLog resolved) {
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

  /// Frames that are not plainly a library's and lead to no file or to several.
  public static List<Unresolved> unresolved(ResolvedLog resolved) {
    return resolved.byOrigin().stream()
        .flatMap(exception -> exception.frames().stream())
        .filter(one -> !one.isForeign() && (one.path() == null || one.frame().line() == null))
        .map(one ->
            new Unresolved(
                one.frame().raw(), one.path() != null ? "the frame names no line" : one.reason()))
        .toList();
  }

  /// What went wrong first, in one line.
  public static String failure(ResolvedLog resolved) {
    Thrown root = resolved.log().traces().getFirst().rootCause();
    String type = root.type();
    String message = root.message();
    String first = message == null ? "" : message.lines().findFirst().orElse("");
    return (type == null ? "" : type) + (type == null || first.isEmpty() ? "" : ": ") + first;
  }
}
