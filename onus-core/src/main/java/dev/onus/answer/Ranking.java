package dev.onus.answer;

import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Function;

/// Orders the commits behind the failing lines by how likely each is the origin.
///
/// A commit's score is its best place, `closeness * position * recency`, plus a tenth of what its
/// other places give (at most a tenth in all). Closeness: 1 for the very line of a frame, 0.45 for
/// the lines next to it, 0.3 for the rest of the function. Position: 1 for the innermost frame of
/// the root cause, then `1 / (1 + n)`. Recency runs from 1 (new) to 0.7 (old) with a half-life of
/// 90 days: it never removes anyone, since 42 % of the commits that introduced a defect were older
/// than 90 days when it was fixed.
public final class Ranking {
  private static final double NEXT = 0.45;
  private static final double FUNCTION = 0.3;
  private static final double OLD = 0.7;
  private static final double HALF_LIFE_DAYS = 90;
  private static final double OTHERS = 0.1;
  private static final int NEAR = 3;

  private Ranking() {}

  /// A commit with the reasons for its place.
  ///
  /// @param score from 0 to 1.1, rounded to 3 decimals
  /// @param path the file of its best place
  /// @param line the line of the frame of its best place, at the deployed revision
  /// @param runs its lines in the frame of its best place
  /// @param failing its lines that a frame names, in any file
  public record Ranked(
      String commit,
      double score,
      List<String> because,
      String path,
      int line,
      List<LineRun> runs,
      List<LineRun> failing) {
    public Ranked {
      because = List.copyOf(because);
      runs = List.copyOf(runs);
      failing = List.copyOf(failing);
    }
  }

  /// A frame with the origins of the lines around it.
  public record Attributed(Spot spot, List<LineRun> runs) {
    public Attributed {
      runs = List.copyOf(runs);
    }
  }

  /// The commits, likeliest first; equal scores go by the newer commit, then by id.
  ///
  /// @param commits gives a commit that a run names
  /// @param now the time that ages are counted to: the deployed revision's
  public static List<Ranked> rank(
      List<Attributed> frames, Function<String, Commit> commits, Instant now) {
    Map<String, List<Place>> places = new LinkedHashMap<>();
    for (Attributed frame : frames) {
      best(frame)
          .forEach(
              (commit, place) -> places.computeIfAbsent(commit, _ -> new ArrayList<>()).add(place));
    }
    Map<String, Ranked> ranked = new HashMap<>();
    places.forEach((id, list) -> ranked.put(id, ranked(commits.apply(id), list, now)));
    return ranked.values().stream()
        .sorted(
            Comparator.comparingDouble(Ranked::score)
                .reversed()
                .thenComparing(
                    (Ranked one) -> commits.apply(one.commit()).committedAt(),
                    Comparator.reverseOrder())
                .thenComparing(Ranked::commit))
        .toList();
  }

  private static Map<String, Place> best(Attributed frame) {
    Map<String, List<LineRun>> lines = new LinkedHashMap<>();
    for (LineRun run : frame.runs()) {
      lines.computeIfAbsent(run.commit(), _ -> new ArrayList<>()).add(run);
    }
    Map<String, Place> result = new LinkedHashMap<>();
    lines.forEach((commit, runs) -> {
      int distance =
          runs.stream().mapToInt(run -> distance(run, frame.spot().line())).min().orElse(0);
      result.put(commit, new Place(frame.spot(), distance, runs));
    });
    return result;
  }

  private static int distance(LineRun run, int line) {
    return Math.max(0, Math.max(run.line() - line, line - run.line() - run.count() + 1));
  }

  private static Ranked ranked(Commit commit, List<Place> places, Instant now) {
    double days = Math.max(0, Duration.between(commit.committedAt(), now).toHours() / 24.0);
    double recency = OLD + (1 - OLD) * Math.pow(0.5, days / HALF_LIFE_DAYS);
    var ordered =
        places.stream()
            .sorted(
                Comparator.comparingDouble(Place::weight)
                    .reversed()
                    .thenComparingInt(place -> place.spot().position()))
            .toList();
    Place first = ordered.getFirst();
    double others = ordered.stream().skip(1).mapToDouble(Place::weight).sum();
    double score = (first.weight() + OTHERS * Math.min(1, others)) * recency;
    SequencedSet<String> because = new LinkedHashSet<>();
    because.add(first.describe());
    if (ordered.size() > 1) {
      because.add(
          "also behind "
              + (ordered.size() - 1)
              + (ordered.size() == 2 ? " other frame" : " other frames"));
    }
    because.add(
        String.format(
            Locale.ROOT,
            "%s before the deployed revision (weight %.2f)",
            days < 1 ? "less than a day" : days < 2 ? "1 day" : (long) days + " days",
            recency));
    List<LineRun> failing =
        ordered.stream()
            .filter(place -> place.distance() == 0)
            .flatMap(place -> place.atLine().stream())
            .distinct()
            .toList();
    return new Ranked(
        commit.id(),
        Math.round(score * 1000) / 1000.0,
        List.copyOf(because),
        first.spot().path(),
        first.spot().line(),
        first.runs(),
        failing);
  }

  private record Place(Spot spot, int distance, List<LineRun> runs) {
    double weight() {
      double closeness = distance == 0 ? 1 : distance <= NEAR ? NEXT : FUNCTION;
      return closeness / (1 + spot.position());
    }

    /// The single line that the frame names.
    Optional<LineRun> atLine() {
      return runs.stream()
          .filter(run -> Ranking.distance(run, spot.line()) == 0)
          .map(run ->
              new LineRun(
                  spot.line(),
                  1,
                  run.commit(),
                  run.originPath(),
                  run.originLine() + spot.line() - run.line()))
          .findFirst();
    }

    String describe() {
      String where =
          distance == 0
              ? "wrote the line"
              : distance <= NEAR
                  ? "wrote " + lines(distance) + " from the line"
                  : "wrote part of the function";
      String frame =
          spot.position() == 0
              ? "of the innermost application frame"
              : "of application frame " + (spot.position() + 1);
      return where + " " + frame + ", " + spot.path() + ":" + spot.line();
    }

    private static String lines(int count) {
      return count == 1 ? "1 line" : count + " lines";
    }
  }
}
