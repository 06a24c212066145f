package dev.onus.history.origin;

import dev.onus.history.GitFailure;
import dev.onus.history.Repository;
import dev.onus.history.past.BlameOnDemand;
import dev.onus.history.past.BlameOnDemand.Whitespace;
import dev.onus.origin.Candidate;
import dev.onus.origin.FileDiff;
import dev.onus.origin.Fix;
import dev.onus.origin.FixedFile;
import dev.onus.origin.Hunk;
import dev.onus.origin.OriginRanking;
import dev.onus.origin.RankedOrigin;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Finds the commits that introduced what a commit fixed.
///
/// A merge is taken for the change that it brought to its first parent.
public final class OriginSearch {
  /// How many candidates that wrote lines have their changes read, the closest first.
  private static final int READ = 60;

  /// Hunks of one file; what follows is passed over.
  private static final int HUNKS = 100;

  private final Repository repository;

  public OriginSearch(Repository repository) {
    this.repository = repository;
  }

  /// The origins of a fix.
  ///
  /// @param withMessage whether what the fix's message says counts
  public FoundOrigins of(Commit fix, boolean withMessage) {
    List<RankedOrigin> origins =
        new ArrayList<>(withMessage ? new MessageSearch(repository).origins(fix) : List.of());
    List<String> notes = new ArrayList<>();
    if (fix.parents().isEmpty()) {
      return new FoundOrigins(
          fix, origins, "it is the first commit of its history: nothing was there before", notes);
    }
    String parent = fix.parents().getFirst();
    Set<String> cut = cutOff();
    if (repository.commit(parent).isEmpty()) {
      return new FoundOrigins(
          fix,
          origins,
          "its parent " + parent.substring(0, 12) + " is not in this clone; fetch more history",
          notes);
    }
    if (fix.parents().size() > 1) {
      notes.add("it is a merge: what it brought to its first parent is taken for the fix");
    }
    if (!cut.isEmpty()) {
      notes.add("this is a shallow clone: origins before its history begins can't be found");
    }
    ChangedFiles changed = ChangedFiles.between(repository, parent, fix.id());
    changed.leftOut().forEach(what -> notes.add("left out: " + what));
    if (changed.diffs().isEmpty()) {
      return new FoundOrigins(fix, origins, nothingIn(changed), notes);
    }
    OriginRanking.Ranked ranked = rank(fix, parent, changed.diffs(), cut, notes);
    origins.addAll(ranked.origins());
    return new FoundOrigins(
        fix, origins, ranked.origins().isEmpty() ? notCredible(ranked) : null, notes);
  }

  private static String nothingIn(ChangedFiles changed) {
    if (changed.listed() == 0) {
      return "it changes no file";
    }
    return changed.onlyNew()
        ? "it only adds new files: nothing in them was there before"
        : changed.leftOut().isEmpty()
            ? "it changes no code: only documentation, data or binary files"
            : "it changes too much at once to be one fix";
  }

  private static String notCredible(OriginRanking.Ranked ranked) {
    return ranked.candidates() == 0
        ? "no earlier commit touched what it changes"
        : String.format(
            Locale.ROOT,
            "no commit stands out: the likeliest of %d has a score of %.2f",
            ranked.candidates(),
            ranked.best());
  }

  private OriginRanking.Ranked rank(
      Commit fix, String parent, List<FileDiff> diffs, Set<String> cut, List<String> notes) {
    List<FixedFile> files = blamed(parent, diffs, notes);
    Map<String, Integer> closest = closest(files);
    Set<String> paths = new TreeSet<>();
    Set<String> origins = new TreeSet<>();
    for (FixedFile file : files) {
      paths.add(file.diff().path());
      file.runs().forEach(run -> origins.add(run.originPath()));
    }
    origins.addAll(paths);
    var reader = new CandidateReader(repository);
    List<String> recent = reader.recent(parent, paths);
    Set<String> all = new LinkedHashSet<>(closest.keySet());
    all.addAll(recent);
    all.removeAll(cut);
    all.remove(fix.id());
    Set<String> read = new LinkedHashSet<>(recent);
    read.addAll(byCloseness(closest));
    read.retainAll(all);
    List<Candidate> candidates = reader.read(all, read, origins);
    return OriginRanking.rank(new Fix(fix.authoredAt(), files), candidates);
  }

  private List<String> byCloseness(Map<String, Integer> closest) {
    Map<String, Commit> commits = repository.commits(closest.keySet());
    return commits.values().stream()
        .sorted(
            Comparator.comparingInt((Commit one) -> closest.getOrDefault(one.id(), 0))
                .thenComparing(Commit::committedAt, Comparator.reverseOrder())
                .thenComparing(Commit::id))
        .limit(READ)
        .map(Commit::id)
        .toList();
  }

  /// Per commit the distance of its closest line to a hunk.
  private static Map<String, Integer> closest(List<FixedFile> files) {
    Map<String, Integer> closest = new HashMap<>();
    for (FixedFile file : files) {
      for (LineRun run : file.runs()) {
        for (Hunk hunk : file.diff().hunks()) {
          int first = hunk.distance(run.line());
          int last = hunk.distance(run.line() + run.count() - 1);
          boolean spans = run.line() < hunk.first() && run.line() + run.count() > hunk.end();
          closest.merge(run.commit(), spans ? 0 : Math.min(first, last), Math::min);
        }
      }
    }
    return closest;
  }

  /// Blames with blanks ignored; a fix that changes blanks alone (the indentation of Python) with
  /// blanks that count, since otherwise whoever indented wrongly would never be found.
  private List<FixedFile> blamed(String parent, List<FileDiff> diffs, List<String> notes) {
    Whitespace whitespace =
        diffs.stream().allMatch(OriginSearch::isBlanksOnly)
            ? Whitespace.COUNTS
            : Whitespace.IGNORED;
    Map<String, List<LineRange>> ranges = new LinkedHashMap<>();
    List<FileDiff> bounded = new ArrayList<>();
    for (FileDiff diff : diffs) {
      int size = diff.hunks().size();
      if (size > HUNKS) {
        notes.add("left out: " + (size - HUNKS) + " of the " + size + " hunks in " + diff.path());
      }
      bounded.add(
          new FileDiff(
              diff.oldPath(), diff.newPath(), diff.hunks().subList(0, Math.min(size, HUNKS))));
      ranges.put(diff.path(), around(bounded.getLast().hunks()));
    }
    List<FixedFile> files = new ArrayList<>();
    try (var blame = new BlameOnDemand(repository, whitespace)) {
      prepare(blame, parent, ranges);
      for (FileDiff diff : bounded) {
        try {
          List<LineRun> runs = new ArrayList<>();
          for (LineRange range : ranges.getOrDefault(diff.path(), List.of())) {
            runs.addAll(blame.lines(parent, diff.path(), range.first(), range.last()));
          }
          files.add(new FixedFile(diff, lines(parent, diff.path()), runs));
        } catch (GitFailure e) {
          notes.add("left out: " + diff.path() + ", which can't be blamed (objects are missing)");
        }
      }
    }
    return files;
  }

  /// All files side by side; where that fails, each is tried again on its own and says so itself.
  private static void prepare(
      BlameOnDemand blame, String parent, Map<String, List<LineRange>> ranges) {
    try {
      blame.prepare(parent, ranges);
    } catch (GitFailure e) {
      // one file that can't be blamed must not take the others along
    }
  }

  private static boolean isBlanksOnly(FileDiff diff) {
    return diff.hunks().stream().allMatch(hunk -> bare(hunk.removed()).equals(bare(hunk.added())));
  }

  private static String bare(Collection<String> lines) {
    return String.join("", lines).replaceAll("\\s", "");
  }

  /// The lines around the hunks, overlaps joined.
  private static List<LineRange> around(List<Hunk> hunks) {
    List<LineRange> ranges = new ArrayList<>();
    for (Hunk hunk : hunks) {
      int first = Math.max(1, hunk.first() - OriginRanking.REACH);
      int last = Math.max(1, hunk.end() + OriginRanking.REACH - 1);
      if (!ranges.isEmpty() && first <= ranges.getLast().last() + 1) {
        LineRange before = ranges.removeLast();
        first = before.first();
        last = Math.max(last, before.last());
      }
      ranges.add(new LineRange(first, last));
    }
    return ranges;
  }

  private List<String> lines(String commit, String path) {
    byte[] content = repository.content(commit, path).orElse(new byte[0]);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  /// Where a shallow clone's history begins. These commits seem to have written everything before
  /// them, so that they can't be told from an origin.
  private Set<String> cutOff() {
    if (!repository.isShallow()) {
      return Set.of();
    }
    Path file = repository.commonDirectory().resolve("shallow");
    try {
      return new HashSet<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " can't be read: " + e.getMessage(), e);
    }
  }
}
