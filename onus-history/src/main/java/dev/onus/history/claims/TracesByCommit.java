package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.agenttrace.Candidate;
import dev.onus.provenance.agenttrace.TraceBinding;
import dev.onus.provenance.agenttrace.TraceRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The claims of Agent Trace records, by the commit that they are bound to.
final class TracesByCommit {
  private static final int MOST_CANDIDATES = 20_000;
  private static final int BATCH = 200;

  private final Repository repository;
  private final Map<String, List<TraceRecord>> byRevision = new LinkedHashMap<>();
  private final Map<String, List<Claim>> claims = new HashMap<>();
  private final TraceBinding binding = new TraceBinding();

  private TracesByCommit(Repository repository) {
    this.repository = repository;
  }

  /// Binds the records that the repository tracks.
  static Map<String, List<Claim>> read(Repository repository) {
    var tips = TraceFiles.tips(repository);
    return bind(repository, TraceFiles.read(repository, tips), tips);
  }

  /// Binds records to commits that these tips reach.
  static Map<String, List<Claim>> bind(
      Repository repository, List<TraceRecord> records, List<String> tips) {
    var traces = new TracesByCommit(repository);
    for (TraceRecord record : records) {
      if (record.revision() != null) {
        traces.byRevision.computeIfAbsent(record.revision(), _ -> new ArrayList<>()).add(record);
      }
    }
    if (!traces.byRevision.isEmpty() && !tips.isEmpty()) {
      traces.bind(traces.places(tips));
    }
    return traces.claims;
  }

  /// A commit, and the revision whose records might speak of it.
  private record Place(String commit, String revision) {}

  /// The revisions themselves and the commits whose first parent they are, by revision. Where git
  /// can't walk on (objects are missing), what it found counts.
  private Map<String, List<Place>> places(List<String> tips) {
    var places = new LinkedHashSet<Place>();
    byte[] input = (String.join("\n", tips) + "\n").getBytes(StandardCharsets.US_ASCII);
    repository
        .git()
        .tryRun(input, Map.of(), "rev-list", "--parents", "--stdin")
        .text()
        .lines()
        .forEach(line -> {
          String[] ids = line.split(" ", 3);
          if (byRevision.containsKey(ids[0])) {
            places.add(new Place(ids[0], ids[0]));
          }
          if (ids.length > 1 && byRevision.containsKey(ids[1])) {
            places.add(new Place(ids[0], ids[1]));
          }
        });
    Map<String, List<Place>> ofRevision = new LinkedHashMap<>();
    places.stream()
        .limit(MOST_CANDIDATES)
        .forEach(place ->
            ofRevision.computeIfAbsent(place.revision(), _ -> new ArrayList<>()).add(place));
    return ofRevision;
  }

  private void bind(Map<String, List<Place>> places) {
    var batch = new ArrayList<Place>();
    for (List<Place> ofRevision : places.values()) {
      batch.addAll(ofRevision);
      if (batch.size() >= BATCH) {
        bind(batch);
        batch.clear();
      }
    }
    bind(batch);
  }

  /// Binds the records of some revisions; all places of a revision are in one batch.
  private void bind(List<Place> places) {
    var commits = repository.commits(new HashSet<>(places.stream().map(Place::commit).toList()));
    var wanted = new ArrayList<CommittedFiles.Wanted>();
    var present = new ArrayList<Place>();
    for (Place place : places) {
      var commit = commits.get(place.commit());
      if (commit != null) {
        present.add(place);
        wanted.add(
            new CommittedFiles.Wanted(
                commit, paths(place.revision(), false), paths(place.revision(), true)));
      }
    }
    var files = CommittedFiles.of(repository, wanted);
    Map<String, List<Candidate>> candidates = new LinkedHashMap<>();
    for (int i = 0; i < present.size(); i++) {
      var place = present.get(i);
      candidates
          .computeIfAbsent(place.revision(), _ -> new ArrayList<>())
          .add(
              new Candidate(place.commit(), place.commit().equals(place.revision()), files.get(i)));
    }
    candidates.forEach((revision, possible) ->
        binding
            .bind(byRevision.getOrDefault(revision, List.of()), possible)
            .forEach((commit, found) ->
                claims.computeIfAbsent(commit, _ -> new ArrayList<>()).addAll(found)));
  }

  private Set<String> paths(String revision, boolean onlyHashed) {
    var paths = new HashSet<String>();
    for (TraceRecord record : byRevision.getOrDefault(revision, List.of())) {
      for (TraceRecord.Part part : record.parts()) {
        if (!onlyHashed || part.hash() != null) {
          paths.add(part.path());
        }
      }
    }
    return paths;
  }
}
