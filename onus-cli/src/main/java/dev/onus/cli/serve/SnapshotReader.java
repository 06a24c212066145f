package dev.onus.cli.serve;

import dev.onus.boundary.CanonicalPath;
import dev.onus.cli.policy.OwnersFile;
import dev.onus.cli.policy.Policies;
import dev.onus.cli.survey.OriginsByFile;
import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.Policy;
import dev.onus.policy.Reading;
import dev.onus.provenance.Commit;
import dev.onus.server.repository.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Counts the lines of a revision, with the areas and owners of its files.
final class SnapshotReader {
  private SnapshotReader() {}

  /// @param commit the full id of a commit that the index covers
  /// @param said goes into the snapshot
  static Snapshot read(
      Repository repository,
      AttributionIndex index,
      String commit,
      String said,
      OriginsByFile.Listener listener) {
    var reading = new Policies(repository).at(commit).orElse(null);
    List<Policy.Boundary> boundaries = List.of();
    String digest = "";
    String problem = "";
    switch (reading) {
      case null -> {}
      case EffectivePolicy whole -> {
        boundaries =
            whole.policy().boundaries().stream()
                .sorted(Comparator.comparing(Policy.Boundary::ai))
                .toList();
        digest = whole.digest();
      }
      case Reading.Refused refused ->
          problem = "the policy can't be read: " + refused.problems().getFirst();
    }
    var owners = OwnersFile.located(repository, commit, null);
    var files = new ArrayList<Snapshot.FileLines>();
    List<Policy.Boundary> strictestFirst = boundaries;
    new OriginsByFile(repository, index)
        .read(
            commit,
            listener,
            (path, lines) ->
                files.add(
                    new Snapshot.FileLines(
                        path,
                        lines,
                        area(strictestFirst, path),
                        owners
                            .map(file -> !file.codeowners().ownersOf(path).owners().isEmpty())
                            .orElse(false))));
    return new Snapshot(
        commit,
        repository.commit(commit).map(Commit::committedAt).orElse(Instant.EPOCH),
        files,
        boundaries.stream().map(SnapshotReader::area).toList(),
        digest,
        problem,
        owners.map(OwnersFile.Located::path).orElse(""),
        said);
  }

  private static Snapshot.Area area(Policy.Boundary boundary) {
    String because = boundary.because();
    return new Snapshot.Area(boundary.id(), boundary.ai().label(), because == null ? "" : because);
  }

  private static int area(List<Policy.Boundary> strictestFirst, String path) {
    var canonical = CanonicalPath.of(path);
    for (int i = 0; i < strictestFirst.size(); i++) {
      if (strictestFirst.get(i).paths().contains(canonical)) {
        return i;
      }
    }
    return -1;
  }
}
