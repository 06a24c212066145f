package dev.onus.history.origin;

import dev.onus.history.Repository;
import dev.onus.origin.Candidate;
import dev.onus.origin.CandidateEvidence;
import dev.onus.origin.Fix;
import dev.onus.origin.FixedFile;
import dev.onus.origin.Hunk;
import dev.onus.origin.OriginRanking;
import dev.onus.origin.RankedOrigin;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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

  private final Repository repository;

  public OriginSearch(Repository repository) {
    this.repository = repository;
  }

  /// What the ranking starts from, or why there is nothing to rank.
  private sealed interface Search {}

  private record Nothing(String reason) implements Search {}

  private record Compared(Fix fix, List<Candidate> candidates) implements Search {}

  /// The origins of a fix.
  ///
  /// @param withMessage whether what the fix's message says counts
  public FoundOrigins of(Commit fix, boolean withMessage) {
    List<RankedOrigin> origins =
        new ArrayList<>(withMessage ? new MessageSearch(repository).origins(fix) : List.of());
    List<String> notes = new ArrayList<>();
    return switch (search(fix, notes)) {
      case Nothing nothing -> new FoundOrigins(fix, origins, nothing.reason(), notes);
      case Compared compared -> {
        OriginRanking.Ranked ranked = OriginRanking.rank(compared.fix(), compared.candidates());
        origins.addAll(ranked.origins());
        String reason = ranked.origins().isEmpty() ? notCredible(ranked) : null;
        yield new FoundOrigins(fix, origins, reason, notes);
      }
    };
  }

  /// What speaks for each candidate by lines, the newest first; whatever the fix's message says.
  /// This is what the parameters of the ranking are fitted on. Empty where there is none.
  public List<CandidateEvidence> evidence(Commit fix) {
    return switch (search(fix, new ArrayList<>())) {
      case Nothing _ -> List.of();
      case Compared compared -> OriginRanking.evidence(compared.fix(), compared.candidates());
    };
  }

  private Search search(Commit fix, List<String> notes) {
    if (fix.parents().isEmpty()) {
      return new Nothing("it is the first commit of its history: nothing was there before");
    }
    String parent = fix.parents().getFirst();
    if (repository.commit(parent).isEmpty()) {
      return new Nothing(
          "its parent " + parent.substring(0, 12) + " is not in this clone; fetch more history");
    }
    if (fix.parents().size() > 1) {
      notes.add("it is a merge: what it brought to its first parent is taken for the fix");
    }
    Set<String> cut = cutOff();
    if (!cut.isEmpty()) {
      notes.add("this is a shallow clone: origins before its history begins can't be found");
    }
    ChangedFiles changed = ChangedFiles.between(repository, parent, fix.id());
    changed.leftOut().forEach(what -> notes.add("left out: " + what));
    if (changed.diffs().isEmpty()) {
      return new Nothing(nothingIn(changed));
    }
    List<FixedFile> files = new FixReader(repository).read(parent, changed.diffs(), notes);
    return files.isEmpty()
        ? new Nothing("none of the files that it changes can be blamed here")
        : compared(fix, parent, files, cut);
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

  private Compared compared(Commit fix, String parent, List<FixedFile> files, Set<String> cut) {
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
    return new Compared(new Fix(fix.authoredAt(), files), reader.read(all, read, origins));
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
