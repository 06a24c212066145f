package dev.onus.origin;

import dev.onus.provenance.LineRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who wrote the lines that the fix touches, and those around.
///
/// Each hunk has one vote, so that a long hunk does not drown a short one; its vote is divided
/// among the commits behind its removed code lines, and another among those behind the lines within
/// [#NEAR] of it, the closer the more. Lines of tests count a fifth when the fix changes more than
/// tests.
final class LineEvidence {
  /// How many lines beside a hunk are its neighbours: as many as git shows around a change.
  private static final int NEAR = 3;

  /// A line without a name in it (a brace) counts this much of another.
  private static final double NAMELESS = 0.2;

  /// A line of a test counts this much of another, when the fix changes more than tests.
  private static final double IN_TESTS = 0.2;

  private final Map<String, Of> byCommit = new HashMap<>();
  private double removedVotes;
  private double nearVotes;
  private int removedLines;

  /// What one commit has of it.
  static final class Of {
    private static final Of NOTHING = new Of(false);

    private final boolean around;
    private final Map<String, SortedSet<Integer>> touched = new TreeMap<>();
    private final Map<String, SortedSet<Integer>> beside = new TreeMap<>();
    private double removed;
    private double near;
    private int removedLines;
    private int nearLines;

    private Of(boolean around) {
      this.around = around;
    }

    /// Whether it wrote a code line within [OriginRanking#REACH] of a hunk.
    boolean around() {
      return around;
    }

    /// How many removed code lines it wrote.
    int removedLines() {
      return removedLines;
    }

    /// How many code lines beside the hunks it wrote.
    int nearLines() {
      return nearLines;
    }

    /// Its lines that the fix removed, or else those beside them, by path; before the fix.
    Map<String, SortedSet<Integer>> lines() {
      return touched.isEmpty() ? beside : touched;
    }
  }

  LineEvidence(Fix fix) {
    boolean moreThanTests = fix.changesMoreThanTests();
    for (FixedFile file : fix.files()) {
      double weight = moreThanTests && SourceKind.isTest(file.path()) ? IN_TESTS : 1;
      add(file, weight);
    }
  }

  /// What a commit has of it.
  Of of(String commit) {
    return byCommit.getOrDefault(commit, Of.NOTHING);
  }

  /// How many code lines the fix removed.
  int removedLines() {
    return removedLines;
  }

  /// The commit's share of the votes on removed lines, 0 to 1, plus its share of those on their
  /// neighbours, 0 to 1.
  double shares(Of of) {
    return (removedVotes == 0 ? 0 : of.removed / removedVotes)
        + (nearVotes == 0 ? 0 : of.near / nearVotes);
  }

  private void add(FixedFile file, double weight) {
    @Nullable String[] authors = authors(file);
    CommentSyntax syntax = CommentSyntax.of(file.path());
    Set<Integer> neighbours = new HashSet<>();
    for (Hunk hunk : file.diff().hunks()) {
      Map<String, Double> removed = new HashMap<>();
      Map<String, Double> near = new HashMap<>();
      int last = Math.min(file.lines().size(), hunk.end() + OriginRanking.REACH - 1);
      for (int line = Math.max(1, hunk.first() - OriginRanking.REACH); line <= last; line++) {
        String author = authors[line - 1];
        String text = file.lines().get(line - 1);
        if (author == null || !syntax.isCode(text)) {
          continue;
        }
        Of of = get(author);
        int distance = hunk.distance(line);
        double told = Words.names(text) ? 1 : NAMELESS;
        if (distance == 0) {
          of.removedLines++;
          removedLines++;
          of.touched.computeIfAbsent(file.path(), _ -> new TreeSet<>()).add(line);
          removed.merge(author, told, Double::sum);
        } else if (distance <= NEAR && neighbours.add(line)) {
          of.nearLines++;
          of.beside.computeIfAbsent(file.path(), _ -> new TreeSet<>()).add(line);
          near.merge(author, told / distance, Double::sum);
        }
      }
      vote(removed, near, weight);
    }
  }

  private void vote(Map<String, Double> removed, Map<String, Double> near, double weight) {
    double ofRemoved = removed.values().stream().mapToDouble(Double::doubleValue).sum();
    double ofNear = near.values().stream().mapToDouble(Double::doubleValue).sum();
    removed.forEach((id, part) -> get(id).removed += weight * part / ofRemoved);
    near.forEach((id, part) -> get(id).near += weight * part / ofNear);
    removedVotes += removed.isEmpty() ? 0 : weight;
    nearVotes += near.isEmpty() ? 0 : weight;
  }

  private Of get(String commit) {
    return byCommit.computeIfAbsent(commit, _ -> new Of(true));
  }

  private static @Nullable String[] authors(FixedFile file) {
    var authors = new @Nullable String[file.lines().size()];
    for (LineRun run : file.runs()) {
      int end = Math.min(authors.length, run.line() + run.count() - 1);
      for (int line = run.line(); line <= end; line++) {
        authors[line - 1] = run.commit();
      }
    }
    return authors;
  }
}
