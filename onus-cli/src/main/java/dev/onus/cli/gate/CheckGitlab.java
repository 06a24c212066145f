package dev.onus.cli.gate;

import java.util.List;

/// The complaints of a judgement as GitLab's code quality report, a subset of the format of Code
/// Climate.
///
/// @param fingerprint tells two complaints apart
public record CheckGitlab(
    String description, String check_name, String fingerprint, String severity, Location location) {
  private static final String POLICY = ".onus/policy.yaml";

  /// Where it is.
  public record Location(String path, Lines lines) {}

  /// The first line, 1-based.
  public record Lines(int begin) {}

  /// One element for each complaint; what is about no file is shown at the policy.
  public static List<CheckGitlab> of(Judgement judgement) {
    return Complaint.of(judgement).stream()
        .map(one -> {
          String path = one.path();
          return new CheckGitlab(
              one.text(),
              one.rule(),
              Fingerprint.of(one) + "-" + one.firstLine(),
              one.isUnjudged() ? "critical" : "blocker",
              new Location(path == null ? POLICY : path, new Lines(one.firstLine())));
        })
        .toList();
  }
}
