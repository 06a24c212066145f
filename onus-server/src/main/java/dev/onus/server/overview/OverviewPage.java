package dev.onus.server.overview;

import dev.onus.server.chart.ShareOverTime;
import dev.onus.server.repository.Addresses;
import dev.onus.server.repository.Figure;
import dev.onus.server.repository.Times;
import dev.onus.survey.OriginLines;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The organisation and its repositories.
///
/// @param whole all repositories that somebody may see
/// @param sort by what the rows are sorted
/// @param page 1-based
/// @param work what is open
public record OverviewPage(
    Whole whole, List<Row> rows, Sort sort, int page, List<OpenWork.Held> work) {
  /// So many repositories are on a page.
  static final int ROWS = 50;

  /// All repositories together.
  ///
  /// @param repositories how many
  /// @param indexed of how many there are figures
  /// @param answered null where it is known of none
  /// @param oldest when the oldest of the figures was worked out; null without any
  public record Whole(
      int repositories,
      int indexed,
      OriginLines lines,
      List<Month> months,
      Figure.@Nullable Answered answered,
      @Nullable Instant oldest) {}

  /// The lines of all repositories at the end of a month.
  public record Month(String month, OriginLines lines) {}

  /// A repository.
  ///
  /// @param lines none where there are no figures yet
  /// @param computedAt null where there are none
  public record Row(
      String name,
      OriginLines lines,
      Figure.@Nullable Answered answered,
      @Nullable Instant computedAt) {
    /// Its page.
    public String href() {
      return Addresses.repository(name, "");
    }
  }

  /// What the rows can be sorted by.
  public enum Sort {
    NAME("name", "r.name"),
    LINES("lines", "f.ai + f.ai_edited + f.declared + f.human + f.unknown DESC"),
    AI(
        "ai",
        "(f.ai + f.ai_edited + f.declared) * 1.0"
            + " / NULLIF(f.ai + f.ai_edited + f.declared + f.human + f.unknown, 0) DESC"),
    KNOWN(
        "known",
        "(f.ai + f.ai_edited + f.declared + f.human) * 1.0"
            + " / NULLIF(f.ai + f.ai_edited + f.declared + f.human + f.unknown, 0) ASC");

    private final String word;
    private final String order;

    Sort(String word, String order) {
      this.word = word;
      this.order = order;
    }

    /// The word of the address.
    public String word() {
      return word;
    }

    String order() {
      return order;
    }
  }

  /// The share of AI of the organisation over two years.
  public ShareOverTime overTime() {
    Instant oldest = whole.oldest();
    return new ShareOverTime(
        "AI share over time, all repositories",
        oldest == null ? "" : "worked out since " + Times.minute(oldest),
        whole.months().stream()
            .map(month -> new ShareOverTime.Point(month.month(), "", month.lines()))
            .toList());
  }

  /// The address of these rows sorted otherwise.
  public String sorted(String word) {
    return word.equals("name") ? "/" : "/?sort=" + word;
  }

  /// The address of another page; empty where there is none.
  public String pageHref(int other) {
    if (other < 1 || (other - 1) * ROWS >= whole.repositories()) {
      return "";
    }
    return "/?sort=" + sort.word() + "&page=" + other;
  }
}
