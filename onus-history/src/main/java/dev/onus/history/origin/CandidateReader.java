package dev.onus.history.origin;

import dev.onus.history.Git;
import dev.onus.history.Repository;
import dev.onus.origin.Candidate;
import dev.onus.origin.FileDiff;
import dev.onus.provenance.Commit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Reads the commits that may be the origin, and what they did to the files of the fix.
final class CandidateReader {
  /// How far the files' recent past reaches, in commits. It has the origins that left no line
  /// behind: those that deleted too much.
  private static final int RECENT = 30;

  /// Of all candidates together, in bytes. Those beyond it have only their lines to speak for them.
  private static final long CHANGES = 32 << 20;

  private final Repository repository;

  CandidateReader(Repository repository) {
    this.repository = repository;
  }

  /// The latest commits at a revision that touched one of these paths, newest first, no merges.
  List<String> recent(String revision, Collection<String> paths) {
    List<String> arguments =
        new ArrayList<>(
            List.of("rev-list", "--no-merges", "--max-count=" + RECENT, revision, "--"));
    arguments.addAll(paths);
    List<String> ids = new ArrayList<>();
    BoundedOutput.read(
        repository.git(), new byte[0], RECENT * 80L, ids::add, arguments.toArray(String[]::new));
    return ids.stream().filter(Git::isObjectId).toList();
  }

  /// The candidates with their changes to these paths.
  ///
  /// @param ids full ids; what isn't here is left out
  /// @param read those whose changes are read, a subset
  List<Candidate> read(Collection<String> ids, Collection<String> read, Collection<String> paths) {
    Map<String, List<FileDiff>> changes = changes(read, paths);
    List<Candidate> candidates = new ArrayList<>();
    Map<String, Commit> commits = repository.commits(new LinkedHashSet<>(ids));
    ids.stream()
        .distinct()
        .filter(commits::containsKey)
        .forEach(id ->
            candidates.add(
                new Candidate(
                    Objects.requireNonNull(commits.get(id)), changes.getOrDefault(id, List.of()))));
    return candidates;
  }

  private Map<String, List<FileDiff>> changes(Collection<String> ids, Collection<String> paths) {
    List<String> arguments =
        new ArrayList<>(List.of("diff-tree", "--stdin", "--root", "-r", "-p", "--unified=0", "--"));
    arguments.addAll(paths);
    byte[] input = (String.join("\n", ids) + "\n").getBytes(StandardCharsets.US_ASCII);
    var split = new Split(Set.copyOf(ids));
    BoundedOutput.read(
        repository.git(), input, CHANGES, split::line, arguments.toArray(String[]::new));
    return split.end();
  }

  /// Splits the output at the lines that are nothing but an id that was asked for. Every line of a
  /// file begins with a sign, so that none can pass for one.
  private static final class Split {
    private final Set<String> asked;
    private final Map<String, List<FileDiff>> changes = new HashMap<>();
    private final PatchReader reader = new PatchReader();
    private String current = "";

    Split(Set<String> asked) {
      this.asked = asked;
    }

    void line(String text) {
      if (asked.contains(text)) {
        endCommit();
        current = text;
      } else {
        reader.line(text);
      }
    }

    Map<String, List<FileDiff>> end() {
      endCommit();
      return changes;
    }

    private void endCommit() {
      List<FileDiff> read = reader.end();
      if (!current.isEmpty() && !read.isEmpty()) {
        changes.put(current, read);
      }
    }
  }
}
