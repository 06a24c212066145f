package dev.onus.cli.answerability;

import dev.onus.answer.answerability.Answerability;
import dev.onus.answer.answerability.Resolution;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON of `onus answerability`.
///
/// @param share of the lines that are answered; null where there are no lines
public record AnswerabilityJson(
    String rev,
    boolean policy,
    LinesView lines,
    @Nullable Double share,
    List<Answerability.RuleLines> byRule,
    List<GapView> gaps) {

  /// Lines by how their answers end.
  public record LinesView(long total, long answered, long lastResort, long nobody) {}

  /// Where an owner is missing.
  ///
  /// @param command with `@OWNER` to be replaced
  public record GapView(String path, long lines, String because, String command) {}

  /// The document.
  ///
  /// @param codeowners the path of the file, if there is one
  public static AnswerabilityJson of(
      String rev, Answerability counts, Optional<String> codeowners) {
    var remedy = Remedy.in(codeowners);
    return new AnswerabilityJson(
        rev,
        counts.isGoverned(),
        new LinesView(
            counts.total(),
            counts.lines(Resolution.ANSWERED),
            counts.lines(Resolution.LAST_RESORT),
            counts.lines(Resolution.NOBODY)),
        counts.share().isPresent() ? counts.share().getAsDouble() : null,
        counts.byRule(),
        counts.gaps().stream()
            .map(gap ->
                new GapView(gap.path(), gap.lines(), gap.because(), remedy.command(gap.path())))
            .toList());
  }
}
