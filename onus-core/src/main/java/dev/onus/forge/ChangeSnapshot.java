package dev.onus.forge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a change stands, as the forge says when it is asked.
///
/// @param reviews in the order in which they were given
/// @param commits oldest first, with the accounts that the forge takes their authors for
/// @param isComplete false when the forge has more reviews or commits than it was asked for: then
///   no statement about all of them holds
public record ChangeSnapshot(
    ForgeRepository repository,
    ForgeChange change,
    List<Review> reviews,
    List<ChangeCommit> commits,
    boolean isComplete) {
  public ChangeSnapshot {
    reviews = List.copyOf(reviews);
    commits = List.copyOf(commits);
  }

  /// A commit of a change. A forge finds the accounts by e-mail addresses, which anybody may write
  /// into a commit: they make somebody an author in the wide sense, and prove nothing.
  public record ChangeCommit(String id, @Nullable Account author, @Nullable Account committer) {
    public ChangeCommit {
      GitIds.commit(id);
    }
  }
}
