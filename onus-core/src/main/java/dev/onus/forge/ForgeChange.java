package dev.onus.forge;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A pull or merge request, as the forge stated it at one moment.
///
/// @param number as people write it: GitHub's `#7`, GitLab's `!7`
/// @param body empty when there is none
/// @param url for people
/// @param author null when the account is gone, or when the forge gives nothing but its number
/// @param requestedTeams slugs of teams that were asked for a review
public record ForgeChange(
    long number,
    String title,
    String body,
    String url,
    State state,
    boolean isDraft,
    @Nullable Account author,
    Tip head,
    Tip base,
    List<String> labels,
    List<Account> requestedReviewers,
    List<String> requestedTeams,
    @Nullable Instant openedAt,
    @Nullable Instant updatedAt,
    @Nullable Merge merge) {
  public ForgeChange {
    if (number < 1) {
      throw new IllegalArgumentException("the number of a change is 1 or more");
    }
    if ((state == State.MERGED) != (merge != null)) {
      throw new IllegalArgumentException("a merge comes with the state merged, and only then");
    }
    labels = List.copyOf(labels);
    requestedReviewers = List.copyOf(requestedReviewers);
    requestedTeams = List.copyOf(requestedTeams);
  }

  /// Whether it can still be merged.
  public enum State {
    OPEN,
    CLOSED,
    MERGED
  }

  /// How it went in.
  ///
  /// @param commit the one that the forge names as the result: the merge commit, the squashed
  ///   commit, or the last of the rebased ones; null where the forge does not say
  /// @param at by the forge's clock
  public record Merge(@Nullable String commit, @Nullable Account merger, @Nullable Instant at) {
    public Merge {
      GitIds.commitOrNull(commit);
    }
  }
}
