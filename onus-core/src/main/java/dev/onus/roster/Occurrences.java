package dev.onus.roster;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The times at which a rule occurs, asked day by day. What BYSETPOS chooses of a period is worked
/// out once while days of that period are asked for.
final class Occurrences {
  private final Recurrence rule;
  private @Nullable LocalDate period;
  private List<LocalDateTime> chosen = List.of();

  Occurrences(Recurrence rule) {
    this.rule = rule;
  }

  /// The times on a day, ascending, whether before the rule's start or after its end.
  List<LocalDateTime> on(LocalDate day) {
    if (!rule.admits(day)) {
      return List.of();
    }
    if (rule.positions().isEmpty()) {
      return rule.times().stream().map(day::atTime).toList();
    }
    LocalDate first = rule.period(day);
    if (!first.equals(period)) {
      period = first;
      chosen = chosen(first);
    }
    return chosen.stream().filter(time -> time.toLocalDate().equals(day)).toList();
  }

  private List<LocalDateTime> chosen(LocalDate first) {
    var all = new ArrayList<LocalDateTime>();
    LocalDate end = rule.periodAfter(first);
    for (LocalDate at = first; at.isBefore(end); at = at.plusDays(1)) {
      if (rule.admits(at)) {
        for (LocalTime time : rule.times()) {
          all.add(at.atTime(time));
        }
      }
    }
    return rule.positions().stream()
        .map(position -> position > 0 ? position - 1 : all.size() + position)
        .filter(index -> index >= 0 && index < all.size())
        .map(all::get)
        .distinct()
        .sorted()
        .toList();
  }
}
