package dev.onus.cli.survey;

import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.RepositoryPath;
import dev.onus.survey.Cohort;
import dev.onus.survey.Lifetime;
import dev.onus.survey.OriginLines;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds out how long lines lived that came since the first commit that names an AI tool.
///
/// Every commit of that time gives the lines that it introduced, as the index has them; the
/// first-parent history is then looked at about sixty times, a week apart at least, to see how many
/// of them are left. Where a commit changes very many files, the time is long or the repository
/// large, a part of the commits is drawn by the order of their ids, which is as good as chance.
final class LifetimeReader {
  private static final int MOST_LOOKS = 60;
  private static final int MOST_FILES = 150_000;
  private static final int MOST_COMMITS = 20_000;
  private static final long DAY = 86_400;
  private static final long WEEK = 7 * DAY;
  // The first public preview of GitHub Copilot: an earlier date is a wrong date.
  private static final Instant EARLIEST = Instant.parse("2021-06-29T00:00:00Z");
  private static final String START = "//";

  private final Repository repository;
  private final AttributionIndex index;
  private final KnownCommits commits;

  LifetimeReader(Repository repository, AttributionIndex index, KnownCommits commits) {
    this.repository = repository;
    this.index = index;
    this.commits = commits;
  }

  /// What was found.
  ///
  /// @param since when the first commit with a claim of AI was made
  /// @param drawn whether only a part of the commits was watched
  /// @param looks how many revisions were looked at
  /// @param everyDays how many days lie between two of them
  /// @param added the lines that each watched commit introduced, by origin
  record Watched(
      Instant since,
      boolean drawn,
      int looks,
      int everyDays,
      List<Lifetime> ai,
      List<Lifetime> other,
      Map<String, OriginLines> added) {}

  /// Watches the lines that are in the history of a revision; all of its commits have been read.
  /// Empty when none of them names an AI tool.
  Optional<Watched> read(String revision, Bars bars) {
    Optional<Instant> first =
        commits.all().values().stream()
            .filter(KnownCommit::isAi)
            .map(KnownCommit::committedAt)
            .filter(at -> !at.isBefore(EARLIEST))
            .min(Comparator.naturalOrder());
    return first.map(since -> watch(revision, since, bars));
  }

  private Watched watch(String revision, Instant since, Bars bars) {
    List<String> young =
        commits.all().entrySet().stream()
            .filter(entry -> !entry.getValue().committedAt().isBefore(since))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    Map<String, List<String>> touched = draw(touched(young));
    var watch = new LineWatch(index, commits, List.copyOf(touched.keySet()));
    Map<String, OriginLines> added = new HashMap<>();
    try (var bar = bars.open("reading what was added", touched.size())) {
      long done = 0;
      for (var entry : touched.entrySet()) {
        added.put(entry.getKey(), watch.introduce(entry.getKey(), entry.getValue()));
        bar.at(++done);
      }
    }
    Instant end = commits.find(revision).map(KnownCommit::committedAt).orElse(since);
    long step =
        Math.max(WEEK, Math.ceilDiv(end.getEpochSecond() - since.getEpochSecond(), MOST_LOOKS));
    List<Look> looks = looks(revision, since.getEpochSecond(), end.getEpochSecond(), step);
    try (var bar = bars.open("looking back", looks.size())) {
      for (int i = 0; i < looks.size(); i++) {
        watch.look(repository, looks.get(i).commit(), looks.get(i).day());
        bar.at(i + 1L);
      }
    }
    return new Watched(
        since,
        touched.size() < young.size(),
        looks.size(),
        (int) (step / DAY),
        lifetimes(watch.cohorts(true)),
        lifetimes(watch.cohorts(false)),
        added);
  }

  private static List<Lifetime> lifetimes(List<Cohort> cohorts) {
    return cohorts.stream().flatMap(cohort -> cohort.lifetimes().stream()).toList();
  }

  /// The paths that each commit changed; for a merge those that differ from all parents.
  private Map<String, List<String>> touched(List<String> ids) {
    byte[] input = (String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII);
    byte[] output =
        repository
            .git()
            .run(
                input,
                "diff-tree",
                "--stdin",
                "-r",
                "-c",
                "-z",
                "--root",
                "--name-only",
                "--format=" + START + "%H");
    var touched = new LinkedHashMap<String, List<String>>();
    ids.forEach(id -> touched.put(id, new ArrayList<>()));
    List<String> paths = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < output.length; i++) {
      if (output[i] == 0) {
        String token = RepositoryPath.decode(Arrays.copyOfRange(output, from, i));
        from = i + 1;
        token = token.startsWith("\n") ? token.substring(1) : token;
        if (token.startsWith(START)) {
          paths = touched.getOrDefault(token.substring(START.length()), new ArrayList<>());
        } else if (!token.isEmpty()) {
          paths.add(token);
        }
      }
    }
    return touched;
  }

  /// The first commits by id, as far as they and their files are not too many.
  private static Map<String, List<String>> draw(Map<String, List<String>> touched) {
    var drawn = new LinkedHashMap<String, List<String>>();
    long files = 0;
    for (var entry : touched.entrySet()) {
      files += entry.getValue().size();
      if (files > MOST_FILES || drawn.size() == MOST_COMMITS) {
        break;
      }
      drawn.put(entry.getKey(), entry.getValue());
    }
    return drawn;
  }

  private record Look(String commit, long day) {}

  /// The last first-parent commits before points in time a step apart, and the revision itself.
  private List<Look> looks(String revision, long since, long end, long step) {
    var line =
        repository.git().text("rev-list", "--first-parent", revision).lines().toList().reversed();
    var looks = new ArrayList<Look>();
    long latest = Long.MIN_VALUE;
    long next = since + step;
    String before = "";
    for (String commit : line) {
      long at = commits.find(commit).map(one -> one.committedAt().getEpochSecond()).orElse(latest);
      // A clock that ran ahead must not stop all others.
      long now = at > end ? latest : Math.max(latest, at);
      if (now > next) {
        if (!before.isEmpty() && latest >= since) {
          looks.add(new Look(before, Math.floorDiv(next, DAY)));
        }
        next += step * Math.ceilDiv(now - next, step);
      }
      latest = now;
      before = commit;
    }
    looks.add(new Look(revision, Math.floorDiv(Math.max(end, since), DAY)));
    return looks;
  }
}
