package dev.onus.server.repository;

import dev.onus.survey.OriginLines;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The figures of a repository, as they were worked out when its index was made.
///
/// @param head the commit that they are of
/// @param said a digest of the notes that they were worked out with
/// @param months oldest first, two years at most
/// @param answered for how many lines somebody answers; null when that is not known
public record Figure(
    String repository,
    String head,
    String said,
    Instant computedAt,
    OriginLines lines,
    List<Month> months,
    @Nullable Answered answered) {
  public Figure {
    months = List.copyOf(months);
  }

  /// The same with what is known of who answers.
  public Figure with(@Nullable Answered known) {
    return new Figure(repository, head, said, computedAt, lines, months, known);
  }

  /// The lines that lived at the end of a month.
  ///
  /// @param month such as `2026-03`
  /// @param commit the last one of that month on the main line
  public record Month(String month, String commit, OriginLines lines) {}

  /// Lines by whether somebody answers for them without the last resort.
  public record Answered(long answered, long total) {}
}
