package dev.onus.cli.survey;

import dev.onus.history.Repository;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What the main line of a repository was at the end of each of the last months.
public final class MonthEnds {
  private MonthEnds() {}

  /// The last commit of the main line that was committed before a month ended, in UTC. In the month
  /// of the revision itself that is the revision.
  public record End(YearMonth month, String commit) {}

  /// The ends of months, the oldest first; none from before the first commit.
  ///
  /// @param revision the full id of the commit where the main line ends
  public static List<End> of(Repository repository, String revision, int months) {
    var ends = new ArrayList<End>();
    YearMonth month = null;
    var lines =
        repository.git().text("rev-list", "--first-parent", "--timestamp", revision).lines();
    for (String line : (Iterable<String>) lines::iterator) {
      int space = line.indexOf(' ');
      var at = Instant.ofEpochSecond(Math.clamp(Long.parseLong(line.substring(0, space)), 0, LAST));
      var committed = YearMonth.from(at.atOffset(ZoneOffset.UTC));
      if (month == null) {
        month = committed;
      }
      while (ends.size() < months && !committed.isAfter(month)) {
        ends.add(new End(month, line.substring(space + 1)));
        month = month.minusMonths(1);
      }
      if (ends.size() == months) {
        break;
      }
    }
    return List.copyOf(ends.reversed());
  }

  /// The end of the year 9999.
  private static final long LAST = 253_402_300_799L;
}
