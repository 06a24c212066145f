package dev.onus.cli.survey;

import dev.onus.history.Repository;
import dev.onus.history.TrackedFile;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.LineRun;
import dev.onus.survey.Cohort;
import dev.onus.survey.OriginLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Counts how many lines of some commits are left at one revision after the other.
///
/// From look to look only files whose content changed are attributed again.
final class LineWatch {
  private final AttributionIndex index;
  private final KnownCommits commits;
  private final List<String> ids;
  private final Map<String, Integer> numbers = new HashMap<>();
  // Twice the number of a commit, plus one for the lines without a claim of AI.
  private final long[] introduced;
  private final long[] alive;
  private final List<List<Cohort.Look>> seen = new ArrayList<>();
  private final Map<String, Counted> files = new HashMap<>();

  /// The lines of one file, by place in [#alive].
  private record Counted(String blob, Map<Integer, Integer> lines) {}

  LineWatch(AttributionIndex index, KnownCommits commits, List<String> ids) {
    this.index = index;
    this.commits = commits;
    this.ids = ids;
    for (String id : ids) {
      numbers.put(id, numbers.size());
    }
    this.introduced = new long[2 * ids.size()];
    this.alive = new long[2 * ids.size()];
    for (int i = 0; i < alive.length; i++) {
      seen.add(new ArrayList<>());
    }
  }

  /// Counts what a commit introduced, by origin.
  ///
  /// @param paths that it changed
  OriginLines introduce(String commit, List<String> paths) {
    var lines = OriginLines.NONE;
    for (String path : paths) {
      for (var run : index.blame(commit, path)) {
        if (run.commit().equals(commit)) {
          lines = lines.plus(origins(run));
        }
      }
    }
    int number = numbers.getOrDefault(commit, -1);
    introduced[2 * number] += lines.claimed();
    introduced[2 * number + 1] += lines.total() - lines.claimed();
    return lines;
  }

  private OriginLines origins(LineRun run) {
    var claims = commits.find(run.commit()).map(KnownCommit::claims);
    var lines = OriginLines.NONE;
    if (claims.isPresent()) {
      for (var piece : claims.get().pieces(run)) {
        lines = lines.plus(OriginLines.of(piece.origin().origin(), piece.run().count()));
      }
    }
    return lines;
  }

  /// Looks at a revision.
  ///
  /// @param day days since 1970
  void look(Repository repository, String revision, long day) {
    var before = new HashMap<>(files);
    for (TrackedFile file : repository.files(revision)) {
      var known = before.remove(file.path());
      if (known == null || !known.blob().equals(file.id())) {
        if (known != null) {
          count(known, -1);
        }
        var counted = new Counted(file.id(), lines(revision, file.path()));
        count(counted, 1);
        files.put(file.path(), counted);
      }
    }
    before.forEach((path, gone) -> {
      count(gone, -1);
      files.remove(path);
    });
    for (int i = 0; i < alive.length; i++) {
      long born = born(i / 2);
      if (day > born) {
        seen.get(i).add(new Cohort.Look(day, alive[i]));
      }
    }
  }

  private long born(int number) {
    return commits
        .find(ids.get(number))
        .map(commit -> Math.floorDiv(commit.committedAt().getEpochSecond(), 86_400L))
        .orElse(Long.MAX_VALUE);
  }

  private Map<Integer, Integer> lines(String revision, String path) {
    Map<Integer, Integer> lines = new HashMap<>();
    for (var run : index.blame(revision, path)) {
      Integer number = numbers.get(run.commit());
      if (number != null) {
        var origins = origins(run);
        add(lines, 2 * number, origins.claimed());
        add(lines, 2 * number + 1, origins.total() - origins.claimed());
      }
    }
    return lines.isEmpty() ? Map.of() : lines;
  }

  private static void add(Map<Integer, Integer> lines, int place, long count) {
    if (count > 0) {
      lines.merge(place, (int) count, Integer::sum);
    }
  }

  private void count(Counted file, int sign) {
    file.lines().forEach((place, count) -> alive[place] += (long) sign * count);
  }

  /// The watched lines of each commit.
  ///
  /// @param ai those with a claim of AI, or all others
  List<Cohort> cohorts(boolean ai) {
    var cohorts = new ArrayList<Cohort>();
    for (int i = ai ? 0 : 1; i < alive.length; i += 2) {
      long most = seen.get(i).stream().mapToLong(Cohort.Look::alive).max().orElse(0);
      long lines = Math.max(introduced[i], most);
      if (lines > 0) {
        cohorts.add(new Cohort(i / 2, born(i / 2), lines, seen.get(i)));
      }
    }
    return cohorts;
  }
}
