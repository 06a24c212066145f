package dev.onus.answer.answerability;

import dev.onus.answer.Accountable;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// Live lines counted by how their answer ends, by the rule that answered, and by where an owner is
/// missing. Whoever answers is not kept: there is no count by person.
public final class Answerability {
  private final boolean governed;
  private final Map<Resolution, Long> lines = new EnumMap<>(Resolution.class);
  private final Map<ByRule, Long> rules = new HashMap<>();
  private final Gaps gaps = new Gaps();

  /// @param governed whether a policy is in force
  public Answerability(boolean governed) {
    this.governed = governed;
  }

  /// A rule that chose, and the role that it chose.
  private record ByRule(String rule, String role) {}

  /// Lines for which a rule chose someone in a role, both as answers name them.
  public record RuleLines(String rule, String role, long lines) {}

  /// Counts lines of a file that have the same answer.
  public void add(String path, long count, Accountable accountable) {
    lines.merge(Resolution.of(accountable, governed), count, Long::sum);
    rules.merge(new ByRule(accountable.rule(), accountable.role().label()), count, Long::sum);
    gaps.add(path, count);
  }

  /// Counts lines, added before, as lines that nobody owns.
  public void lack(String path, long count, String because) {
    gaps.lack(path, count, because);
  }

  /// Whether a policy is in force.
  public boolean isGoverned() {
    return governed;
  }

  /// All lines.
  public long total() {
    return lines.values().stream().mapToLong(Long::longValue).sum();
  }

  /// The lines whose answers end in one way.
  public long lines(Resolution resolution) {
    return lines.getOrDefault(resolution, 0L);
  }

  /// The share of the lines that are answered, between 0 and 1; empty where there are no lines.
  public OptionalDouble share() {
    long all = total();
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) lines(Resolution.ANSWERED) / all);
  }

  /// The rules that answered, those for most lines first.
  public List<RuleLines> byRule() {
    return rules.entrySet().stream()
        .map(each -> new RuleLines(each.getKey().rule(), each.getKey().role(), each.getValue()))
        .sorted(
            Comparator.comparingLong(RuleLines::lines)
                .reversed()
                .thenComparing(RuleLines::rule)
                .thenComparing(RuleLines::role))
        .toList();
  }

  /// Where an owner is missing, most lines first.
  public List<Gap> gaps() {
    return gaps.list();
  }
}
