package dev.onus.cli.survey;

import dev.onus.provenance.ToolUse;
import dev.onus.survey.DirectoryLevels;
import dev.onus.survey.Group;
import dev.onus.survey.Grouping;
import dev.onus.survey.LiveLines;
import dev.onus.survey.OriginLines;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Lines counted by origin, those from before the policy apart.
public final class LineCounts {
  private final KnownCommits commits;
  private final @Nullable LocalDate adopted;
  private final List<LiveLines> lines = new ArrayList<>();
  private OriginLines total = OriginLines.NONE;
  private long before;

  /// @param adopted the day from which on lines count, in UTC; null when all do
  LineCounts(KnownCommits commits, @Nullable LocalDate adopted) {
    this.commits = commits;
    this.adopted = adopted;
  }

  /// Adds lines; their commit has been read.
  void add(LiveLines more) {
    if (isBefore(more.commit())) {
      before += more.count();
      return;
    }
    total = total.plus(OriginLines.of(more.origin().origin(), more.count()));
    lines.add(more);
  }

  private boolean isBefore(String commit) {
    LocalDate day = adopted;
    return day != null
        && commits
            .find(commit)
            .map(one -> one.committedAt().atOffset(ZoneOffset.UTC).toLocalDate().isBefore(day))
            .orElse(false);
  }

  /// All lines since the policy was adopted.
  public OriginLines total() {
    return total;
  }

  /// How many lines are older than the policy; null where none says a date.
  public @Nullable Long beforeAdopted() {
    return adopted == null ? null : before;
  }

  /// The lines as they were added.
  List<LiveLines> lines() {
    return lines;
  }

  /// What lines can be grouped by.
  public enum By {
    /// The tools that took part; lines of two tools are in both groups.
    TOOL("tool"),
    /// Directories, see [DirectoryLevels].
    PATH("path"),
    /// How strongly the origin is supported.
    EVIDENCE("evidence");

    private final String label;

    By(String label) {
      this.label = label;
    }

    /// The word of the command line.
    public String label() {
      return label;
    }
  }

  /// The lines in groups, small groups folded.
  public List<Group<String>> groups(By by) {
    return switch (by) {
      case TOOL -> byTool();
      case PATH -> byPath();
      case EVIDENCE -> {
        var grouping = new Grouping<String>();
        lines.forEach(each -> add(grouping, each.origin().evidence().label(), each));
        yield grouping.groups(commits.contributors());
      }
    };
  }

  private List<Group<String>> byTool() {
    var grouping = new Grouping<String>();
    for (LiveLines each : lines) {
      Set<String> tools =
          each.origin().tools().stream().map(ToolUse::tool).collect(Collectors.toSet());
      if (tools.isEmpty()) {
        add(grouping, null, each);
      }
      tools.forEach(tool -> add(grouping, tool, each));
    }
    return grouping.groups(commits.contributors());
  }

  private List<Group<String>> byPath() {
    Map<String, Long> byPath = new HashMap<>();
    lines.forEach(each -> byPath.merge(each.path(), (long) each.count(), Long::sum));
    var levels = DirectoryLevels.of(byPath);
    var grouping = new Grouping<String>();
    lines.forEach(each -> add(grouping, levels.of(each.path()), each));
    return grouping.groups(commits.contributors());
  }

  private void add(Grouping<String> grouping, @Nullable String key, LiveLines each) {
    grouping.add(key, each.origin().origin(), each.count(), contributors(each.commit()));
  }

  private Set<Integer> contributors(String commit) {
    return commits.find(commit).map(KnownCommit::contributors).orElse(Set.of());
  }
}
