package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import java.util.List;

/// What tools recorded beside the commits.
final class Recorded {
  private final NotesByCommit notes;

  private Recorded(NotesByCommit notes) {
    this.notes = notes;
  }

  static Recorded read(Repository repository) {
    return new Recorded(NotesByCommit.read(repository));
  }

  List<Claim> claims(Commit commit) {
    return notes.of(commit.id());
  }
}
