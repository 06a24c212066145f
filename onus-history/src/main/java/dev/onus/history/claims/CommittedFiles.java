package dev.onus.history.claims;

import dev.onus.history.ObjectStream;
import dev.onus.history.Repository;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.agenttrace.Candidate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Named files of commits as they are after the commit, with the lines that it added: a handful of
/// git processes for any number of commits.
final class CommittedFiles {
  private static final int LARGEST_CONTENT = 16 << 20;

  private final Repository repository;
  private final List<Wanted> wanted;
  private final List<Map<String, String>> blobs = new ArrayList<>();
  private final List<Map<String, LineRanges>> added = new ArrayList<>();
  private final Map<String, byte[]> contents = new HashMap<>();

  private CommittedFiles(Repository repository, List<Wanted> wanted) {
    this.repository = repository;
    this.wanted = wanted;
    wanted.forEach(_ -> {
      blobs.add(new HashMap<>());
      added.add(Map.of());
    });
  }

  /// What is asked of a commit.
  ///
  /// @param contents the paths whose content is needed
  record Wanted(Commit commit, Set<String> paths, Set<String> contents) {}

  /// The regular files among the wanted paths that each commit changed, in the order of the
  /// commits. What git can't read is left out.
  static List<Map<String, Candidate.File>> of(Repository repository, List<Wanted> wanted) {
    var files = new CommittedFiles(repository, wanted);
    files.compare();
    files.readContents();
    var all = new ArrayList<Map<String, Candidate.File>>();
    for (int i = 0; i < wanted.size(); i++) {
      all.add(files.files(i));
    }
    return all;
  }

  private void compare() {
    var pairs = ChangesOfCommits.pairs(repository, wanted.stream().map(Wanted::commit).toList());
    var diffs = new TreeDiffs(repository.git());
    diffs.changes(pairs, this::note);
    var places = new ArrayList<Integer>();
    for (int i = 0; i < wanted.size(); i++) {
      if (!blobs.get(i).isEmpty()) {
        places.add(i);
      }
    }
    diffs.additions(
        places.stream().map(pairs::get).toList(),
        List.of(),
        (place, found) -> {
          int at = places.get(place);
          if (found == null) {
            blobs.get(at).clear();
          } else {
            var kept = new HashMap<>(found);
            kept.keySet().retainAll(blobs.get(at).keySet());
            added.set(at, kept);
          }
        });
  }

  private void note(int place, @Nullable List<TreeDiffs.Change> changes) {
    if (changes == null) {
      return;
    }
    for (TreeDiffs.Change change : changes) {
      if (change.mode().startsWith("100") && wanted.get(place).paths().contains(change.path())) {
        blobs.get(place).put(change.path(), change.after());
      }
    }
  }

  private void readContents() {
    var ids = new LinkedHashSet<String>();
    for (int i = 0; i < wanted.size(); i++) {
      var needed = wanted.get(i).contents();
      blobs
          .get(i)
          .forEach((path, id) -> {
            if (needed.contains(path)) {
              ids.add(id);
            }
          });
    }
    ObjectStream.read(
        repository.git(),
        ids.stream().map(id -> id.getBytes(StandardCharsets.US_ASCII)).toList(),
        LARGEST_CONTENT,
        (_, _, id, content) -> {
          if (content != null) {
            contents.put(id, content);
          }
        });
  }

  private Map<String, Candidate.File> files(int place) {
    Map<String, Candidate.File> files = new HashMap<>();
    blobs
        .get(place)
        .forEach((path, id) ->
            files.put(
                path,
                new Candidate.File(
                    id,
                    added.get(place).getOrDefault(path, LineRanges.none()),
                    wanted.get(place).contents().contains(path) ? contents.get(id) : null)));
    return files;
  }
}
