package dev.onus.cli.survey;

import dev.onus.survey.Group;
import dev.onus.survey.OriginLines;
import dev.onus.survey.Share;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The JSON of `onus stats`.
public final class StatsJson {
  private StatsJson() {}

  /// The document of the contract.
  ///
  /// @param coverage null where there are no lines
  /// @param beforeAdopted null where no policy names a date
  public record View(
      LinesView lines,
      ShareView share,
      @Nullable Double coverage,
      @Nullable Long beforeAdopted,
      List<Map<String, @Nullable Object>> groups) {}

  /// Lines by origin.
  record LinesView(long total, long ai, long aiEdited, long declared, long human, long unknown) {}

  /// The share as fractions of the lines; null where there are none.
  record ShareView(@Nullable Double low, @Nullable Double high, @Nullable Double max) {}

  /// The document for counted lines.
  ///
  /// @param by what to group by; null for no groups
  public static View of(LineCounts counts, LineCounts.@Nullable By by) {
    var share = counts.total().share();
    return new View(
        lines(counts.total()),
        share(counts.total()),
        share.map(Share::coverage).orElse(null),
        counts.beforeAdopted(),
        by == null ? List.of() : groups(by, counts.groups(by)));
  }

  static LinesView lines(OriginLines lines) {
    return new LinesView(
        lines.total(),
        lines.ai(),
        lines.aiEdited(),
        lines.declared(),
        lines.human(),
        lines.unknown());
  }

  static ShareView share(OriginLines lines) {
    return lines
        .share()
        .map(share -> new ShareView(share.low(), share.high(), share.max()))
        .orElse(new ShareView(null, null, null));
  }

  static List<Map<String, @Nullable Object>> groups(LineCounts.By by, List<Group<String>> groups) {
    return groups.stream().map(group -> group(by, group)).toList();
  }

  private static Map<String, @Nullable Object> group(LineCounts.By by, Group<String> group) {
    var view = new LinkedHashMap<String, @Nullable Object>();
    view.put(by.label(), group.key());
    if (group.isFolded()) {
      view.put("folded", group.folded());
    }
    view.put("lines", lines(group.lines()));
    return view;
  }
}
