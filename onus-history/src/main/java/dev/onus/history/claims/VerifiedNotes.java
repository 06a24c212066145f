package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.note.NoteCheck;
import dev.onus.provenance.note.NoteReader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All line-level notes of a ref, each checked against the commit that it hangs on.
///
/// A handful of git processes, however many notes there are: one reads the notes, one lists what
/// the commits changed, one compares the changed files that are claimed, two look at the files.
public final class VerifiedNotes {
  private final List<Verified> notes;

  private VerifiedNotes(List<Verified> notes) {
    this.notes = List.copyOf(notes);
  }

  /// One note.
  ///
  /// @param commit the object that it hangs on
  /// @param problem why it can't be read, or null
  /// @param targetPresent whether that object is a commit of the repository
  /// @param check what of it can be true; null when the note or the commit can't be read
  /// @param baseMatches whether the note says that it belongs to this commit
  public record Verified(
      String commit,
      NoteReader.Reading.@Nullable Malformed problem,
      boolean targetPresent,
      @Nullable NoteCheck check,
      boolean baseMatches) {}

  /// The notes in the order of their commits' ids.
  public List<Verified> notes() {
    return notes;
  }

  /// Checks the notes of a ref; none when there is no such ref.
  public static VerifiedNotes of(Repository repository, String ref) {
    var pending = new NoteVerification(repository).run(ref);
    return new VerifiedNotes(pending.stream().map(PendingNote::verified).toList());
  }
}
