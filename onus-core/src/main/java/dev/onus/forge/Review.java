package dev.onus.forge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A review at a forge. It speaks of one commit and of none after it.
///
/// @param id the forge's, unique within its change
/// @param reviewer null when the account is gone
/// @param commit the last commit of the change when it was reviewed; null where the forge does not
///   say, and then the review speaks of no commit that is known
/// @param at by the forge's clock
public record Review(
    String id,
    @Nullable Account reviewer,
    Verdict verdict,
    @Nullable String commit,
    @Nullable Instant at,
    String body) {
  public Review {
    GitIds.commitOrNull(commit);
  }

  /// What it says.
  public enum Verdict {
    APPROVED,
    CHANGES_REQUESTED,
    COMMENTED,
    /// Somebody took its effect away.
    DISMISSED
  }
}
