package dev.onus.cli.survey;

import dev.onus.cli.blame.BlameText;
import dev.onus.cli.terminal.Columns;
import dev.onus.cli.terminal.SafeText;
import dev.onus.cli.terminal.Style;
import dev.onus.provenance.Origin;
import dev.onus.survey.Group;
import dev.onus.survey.OriginLines;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Counted lines as a short table for people, at most 80 columns wide.
public final class StatsText {
  private static final int WIDTH = 80;
  private static final int BAR = 24;
  private static final int MOST_ROWS = 20;
  private static final int NAME = 30;
  private static final int GROUP_BAR = 20;

  private final PrintWriter out;
  private final Style style;

  public StatsText(PrintWriter out, Style style) {
    this.out = out;
    this.style = style;
  }

  /// Prints the counts.
  ///
  /// @param what was counted, for example `live lines of acme at v1.2`
  public void print(String what, LineCounts counts, LineCounts.@Nullable By by) {
    var lines = counts.total();
    out.println(Figures.count(lines.total()) + " " + SafeText.line(what));
    out.println();
    summary(lines, "lines");
    Long before = counts.beforeAdopted();
    if (before != null) {
      out.println();
      out.println(
          Figures.count(before, "line")
              + (before == 1 ? " is" : " are")
              + " older than the policy's adoption and counted apart.");
    }
    if (by != null) {
      out.println();
      groups("by " + by.label(), counts.groups(by), noneOf(by));
    }
  }

  /// What the key of a group without one means.
  static String noneOf(LineCounts.By by) {
    return switch (by) {
      case TOOL -> "no tool is claimed";
      case PATH -> "";
      case EVIDENCE -> "none";
    };
  }

  /// The headline and one row for each origin.
  void summary(OriginLines lines, String noun) {
    var share = lines.share();
    Columns.wrap(Figures.headline(share, noun), WIDTH)
        .forEach(line -> out.println(style.strong(line)));
    share.ifPresent(known -> Columns.wrap(Figures.bounds(known), WIDTH).forEach(out::println));
    if (share.isEmpty()) {
      return;
    }
    out.println();
    for (Origin origin : Origin.values()) {
      long count = lines.of(origin);
      double part = (double) count / lines.total();
      int filled = count == 0 ? 0 : (int) Math.max(1, Math.round(part * BAR));
      out.println(
          String.format(
                  Locale.ROOT,
                  "  %s  %-10s %12s  %7s  ",
                  style.origin(origin, BlameText.letter(origin)),
                  origin.label(),
                  Figures.count(count),
                  Figures.percent(part))
              + style.origin(origin, "#".repeat(filled)));
    }
  }

  /// A table of groups.
  void groups(String title, List<Group<String>> groups, String none) {
    out.println(
        style.faint(
            String.format(
                Locale.ROOT, "%-30s %11s %8s %7s", title, "lines", "at least", "claimed")));
    for (var group : shortened(groups)) {
      String key = group.key();
      String name = group.isFolded() ? folded(group) : key == null ? none : fit(SafeText.line(key));
      var share = group.lines().share();
      out.println(
          String.format(
                  Locale.ROOT,
                  "%-30s %11s %8s %7s ",
                  name,
                  Figures.count(group.lines().total()),
                  share.map(known -> Figures.percent(known.low())).orElse(""),
                  share.map(known -> Figures.percent(known.high())).orElse(""))
              + OriginBar.of(group.lines(), GROUP_BAR, style));
    }
    if (groups.stream().anyMatch(Group::isFolded)) {
      out.println(
          style.faint("Groups that fewer than five people contributed to are never broken out."));
    }
  }

  /// The largest groups, and the rest as one; the folded group stays what it is.
  static List<Group<String>> shortened(List<Group<String>> groups) {
    var own = groups.stream().filter(group -> !group.isFolded()).toList();
    if (own.size() <= MOST_ROWS) {
      return groups;
    }
    var rows = new ArrayList<>(own.subList(0, MOST_ROWS - 1));
    var rest = own.subList(MOST_ROWS - 1, own.size());
    rows.add(
        new Group<>(
            "(" + rest.size() + " smaller ones)",
            0,
            rest.stream().map(Group::lines).reduce(OriginLines.NONE, OriginLines::plus)));
    groups.stream().filter(Group::isFolded).forEach(rows::add);
    return rows;
  }

  /// The name of what was folded.
  static String folded(Group<?> group) {
    return Figures.count(group.folded(), "group") + " under 5 people";
  }

  /// A path keeps its beginning and its end, which tell it apart.
  private static String fit(String name) {
    if (name.length() <= NAME) {
      return name;
    }
    int head = Math.max(0, name.lastIndexOf('/', NAME / 3) + 1);
    return name.substring(0, head) + "…" + name.substring(name.length() - NAME + head + 1);
  }
}
