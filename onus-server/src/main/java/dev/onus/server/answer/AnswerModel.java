package dev.onus.server.answer;

import dev.onus.answer.report.AnswerJson;
import dev.onus.answer.report.Findings;
import dev.onus.answer.report.TraceReport;
import dev.onus.provenance.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the page of an answer shows. It is written down as it is, so that a permanent link shows
/// the same in a year, whatever became of the repository meanwhile.
///
/// @param repository its name on this server
/// @param failure what went wrong first, in a line
/// @param isAssumed whether nobody said which revision runs
/// @param report what `onus trace` prints
/// @param cause the code at the first frame; null when no frame leads into the repository
public record AnswerModel(
    String repository,
    String failure,
    boolean isAssumed,
    TraceReport report,
    @Nullable Cause cause) {

  /// The code around the failing line, at the revision that runs.
  public record Cause(String path, int line, List<CodeLine> lines) {
    public Cause {
      lines = List.copyOf(lines);
    }
  }

  /// A line of code.
  ///
  /// @param origin its label
  /// @param commit that introduced it
  public record CodeLine(int number, String text, String origin, String commit) {
    /// The origin in a letter, for those who don't see colours.
    public String letter() {
      return letterOf(origin);
    }
  }

  /// The letter that stands for an origin everywhere.
  public static String letterOf(String origin) {
    return origin.equals(Origin.AI.label())
        ? "A"
        : origin.equals(Origin.AI_EDITED.label())
            ? "E"
            : origin.equals(Origin.DECLARED.label())
                ? "D"
                : origin.equals(Origin.HUMAN.label()) ? "H" : "?";
  }

  /// The sign that goes with the word of a barrier's state.
  public static String sign(String state) {
    return switch (state) {
      case "held" -> "✓";
      case "failed" -> "✗";
      case "not_required" -> "–";
      default -> "?";
    };
  }

  /// What was found, as the page shows it.
  public static AnswerModel of(String repository, Inquiries.Found found) {
    Findings findings = found.findings();
    var place = findings.place();
    return new AnswerModel(
        repository,
        found.failure(),
        findings.deployed().assumed(),
        found.report(),
        place == null
            ? null
            : new Cause(
                place.path(),
                place.line(),
                findings.code().stream()
                    .map(line ->
                        new CodeLine(
                            line.number(), line.text(), line.origin().label(), line.commit()))
                    .toList()));
  }

  /// The likeliest commit behind the failing lines.
  public AnswerJson.@Nullable OriginEntry first() {
    return report.origins().isEmpty() ? null : report.origins().getFirst();
  }

  /// The others.
  public List<AnswerJson.OriginEntry> others() {
    return report.origins().size() < 2
        ? List.of()
        : report.origins().subList(1, report.origins().size());
  }
}
