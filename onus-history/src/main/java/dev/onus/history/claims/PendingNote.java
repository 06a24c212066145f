package dev.onus.history.claims;

import dev.onus.provenance.LineRanges;
import dev.onus.provenance.note.AnnotatedCommit;
import dev.onus.provenance.note.AuthorshipNote;
import dev.onus.provenance.note.NoteCheck;
import dev.onus.provenance.note.NoteReader;
import dev.onus.provenance.note.NoteVerifier;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A note on its way through the steps.
final class PendingNote {
  final String commit;
  NoteReader.Reading.@Nullable Malformed problem;
  @Nullable AuthorshipNote note;
  TreeDiffs.@Nullable Pair trees;
  boolean targetPresent;
  boolean unreadable;
  final Map<String, FileState> files = new LinkedHashMap<>();

  PendingNote(String commit) {
    this.commit = commit;
  }

  VerifiedNotes.Verified verified() {
    NoteCheck check =
        note == null || trees == null || unreadable
            ? null
            : NoteVerifier.check(note, path -> file(path));
    boolean matches = note != null && commit.equals(note.baseCommit());
    return new VerifiedNotes.Verified(commit, problem, targetPresent, check, matches);
  }

  private Optional<AnnotatedCommit.File> file(String path) {
    var state = files.get(path);
    if (state == null || state.blob == null) {
      return Optional.empty();
    }
    var added = state.isNew && state.lines > 0 ? LineRanges.of(1, state.lines) : state.added;
    return Optional.of(new AnnotatedCommit.File(state.lines, added));
  }

  /// What is known of a claimed file.
  static final class FileState {
    @Nullable String blob;
    boolean changed;
    boolean isNew;
    LineRanges added = LineRanges.none();
    int lines;
  }
}
