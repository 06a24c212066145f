package dev.onus.cli.origin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.onus.history.origin.FoundOrigins;
import dev.onus.origin.RankedOrigin;
import dev.onus.provenance.LineRanges;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The JSON of `onus origin`.
///
/// @param reason why no origin was found by lines; absent when one was
public record OriginJson(
    String fix,
    List<Entry> origins,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String reason) {

  /// One origin.
  ///
  /// @param rank 1 is the first
  /// @param lines its lines before the fix, by path
  record Entry(
      int rank,
      String commit,
      double score,
      String method,
      List<Lines> lines,
      List<String> because) {}

  /// Lines of one file.
  ///
  /// @param ranges such as `12-14`
  record Lines(String path, List<String> ranges) {}

  /// What was found, in the shape of the contract.
  public static OriginJson of(FoundOrigins found) {
    List<Entry> entries = new ArrayList<>();
    for (RankedOrigin one : found.origins()) {
      entries.add(
          new Entry(
              entries.size() + 1,
              one.commit().id(),
              one.score(),
              one.method().word(),
              one.lines().stream()
                  .map(lines -> new Lines(lines.path(), ranges(lines.ranges())))
                  .toList(),
              one.because()));
    }
    return new OriginJson(found.fix().id(), entries, found.reason());
  }

  static List<String> ranges(LineRanges ranges) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < ranges.size(); i++) {
      texts.add(ranges.first(i) + "-" + ranges.last(i));
    }
    return texts;
  }
}
