package dev.onus.server.repository;

import java.util.Optional;

/// What the history of a repository says, for its pages. Answers come at once: what takes longer is
/// worked out meanwhile, and says how far it is.
public interface Histories {
  /// What its names mean now; empty when the repository can't be read, or has no commits.
  Optional<Refs> refs(RegisteredRepository repository);

  /// The full id of the commit that a revision names; empty when none does.
  Optional<String> resolve(RegisteredRepository repository, String revision);

  /// The lines of a revision.
  ///
  /// @param commit the full id
  Counted at(RegisteredRepository repository, String commit);

  /// A part of a file at a revision; empty when there is no such file.
  ///
  /// @param commit the full id
  /// @param from the first line, 1-based
  /// @param count how many lines at most
  Optional<FileView> file(
      RegisteredRepository repository, String commit, String path, int from, int count)
      throws NotIndexed;

  /// Lines of a revision, or why they are not there yet.
  sealed interface Counted {
    /// They are here.
    record Ready(Snapshot snapshot) implements Counted {}

    /// They are being counted.
    ///
    /// @param percent of the files that are read
    record Counting(int percent) implements Counted {}

    /// The index does not have the revision.
    record Missing() implements Counted {}

    /// They could not be counted.
    ///
    /// @param why for people
    record Failed(String why) implements Counted {}
  }

  /// The index does not have the revision that was asked for.
  final class NotIndexed extends Exception {
    private static final long serialVersionUID = 1;

    /// @param commit the revision
    public NotIndexed(String commit) {
      super("the index does not have " + commit);
    }
  }
}
