package dev.onus.cli.demo;

import java.util.List;
import java.util.Optional;

/// One commit of the story.
///
/// @param name the name of its file in the series
/// @param branch the branch that it continues, or starts at the tip of `main`; a name that starts
///   with `refs/` is a ref of its own
/// @param merged the branch that it merges into its own
/// @param patch what it changes, relative to its first parent; a merge has none of its own
record StoryCommit(
    String name,
    Moment author,
    Moment committer,
    String branch,
    Optional<String> merged,
    Optional<Tag> tag,
    String message,
    Optional<AuthorshipNote> note,
    Patch patch) {

  /// The full name of the ref that this commit moves.
  String ref() {
    return branch.startsWith("refs/") ? branch : "refs/heads/" + branch;
  }

  /// An annotated tag on the commit.
  record Tag(String name, Moment tagger, String message) {}

  /// Lines of one file: inclusive 1-based ranges, `3-7,12`.
  record Lines(String path, String ranges) {}

  /// The line-level note that the tool's recorder attached to the commit.
  record AuthorshipNote(Session session, List<Lines> written, Optional<Typed> typed) {}

  /// One conversation with a tool and the person who led it.
  record Session(String tool, String conversation, String model, String person) {}

  /// Lines that a person was seen to type.
  record Typed(String person, List<Lines> lines) {}
}
