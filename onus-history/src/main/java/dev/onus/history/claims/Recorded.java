package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What tools recorded beside the commits: line-level notes, Agent Trace records, Entire
/// checkpoints.
final class Recorded {
  private final NotesByCommit notes;
  private final Map<String, List<Claim>> traces;
  private final CheckpointBranch checkpoints;

  private Recorded(
      NotesByCommit notes, Map<String, List<Claim>> traces, CheckpointBranch checkpoints) {
    this.notes = notes;
    this.traces = traces;
    this.checkpoints = checkpoints;
  }

  static Recorded read(Repository repository) {
    return new Recorded(
        NotesByCommit.of(repository),
        TracesByCommit.read(repository),
        new CheckpointBranch(repository));
  }

  /// Reads in one go what is needed for these commits.
  void prepare(List<String> commits) {
    notes.read(commits);
  }

  List<Claim> claims(Commit commit) {
    var claims = new ArrayList<>(notes.claims(commit.id()));
    claims.addAll(traces.getOrDefault(commit.id(), List.of()));
    claims.addAll(checkpoints.claims(commit));
    return claims;
  }
}
