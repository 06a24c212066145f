package dev.onus.cli.survey;

import dev.onus.provenance.CommitClaims;
import java.time.Instant;
import java.util.Set;

/// What counting needs to know of a commit.
///
/// @param committedAt between 1970 and 9999, whatever the commit says
/// @param contributors the numbers of the people who wrote it
/// @param byMachine whether its author is a bot that no claim knows as an AI tool
/// @param squashed whether a forge made one commit of a whole change: its subject ends in `(#12)`
record KnownCommit(
    CommitClaims claims,
    Instant committedAt,
    Set<Integer> contributors,
    boolean byMachine,
    boolean squashed) {
  /// Whether any claim of a tool counts.
  boolean isAi() {
    return !claims.tools().isEmpty();
  }
}
