package dev.onus.server.repository;

import dev.onus.server.chart.ShareOverTime;
import dev.onus.server.chart.Treemap;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A directory of a repository at a revision.
///
/// @param whole everything below it
/// @param entries what lies directly in it
/// @param areas the boundaries that reach in here, the strictest first
/// @param figure of the repository, where it was worked out and the page is the root's
public record DirectoryPage(
    Standing at,
    Instant committedAt,
    Snapshot.Entry whole,
    List<Snapshot.Entry> entries,
    List<Snapshot.AreaLines> areas,
    boolean hasPolicy,
    String policyProblem,
    String codeowners,
    @Nullable Figure figure,
    Progress progress) {
  /// More would be more than anybody reads.
  public static final int ENTRIES = 1_000;

  /// The picture of the directory.
  public Treemap treemap() {
    return new Treemap(
        "Where the lines are, by origin",
        "area: lines; width within a part: origin",
        "attribution index at " + at.shortCommit(),
        entries.stream()
            .map(entry -> new Treemap.Part(entry.name(), href(entry), entry.lines()))
            .toList());
  }

  /// The share of AI over two years; without points where it is not known.
  public ShareOverTime overTime() {
    Figure known = figure;
    return new ShareOverTime(
        "AI share over time",
        known == null ? "" : "worked out " + Times.minute(known.computedAt()),
        known == null
            ? List.of()
            : known.months().stream()
                .map(month ->
                    new ShareOverTime.Point(
                        month.month(),
                        Addresses.repository(at.repository(), month.commit()),
                        month.lines()))
                .toList());
  }

  /// The address of what lies in the directory; empty where no address can hold its name.
  public String href(Snapshot.Entry entry) {
    return entry.isDirectory()
        ? Addresses.tree(at.repository(), entry.path(), at.revision())
        : Addresses.file(at.repository(), entry.path(), at.revision(), 0);
  }

  /// The address of the files behind a number.
  public String rows(String of) {
    return Addresses.lines(at.repository(), of, at.path(), at.revision(), 1);
  }
}
