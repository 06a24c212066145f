/// Claims about commits, read from a repository: marks in commits, line-level notes, Agent Trace
/// records, Entire checkpoints.
///
/// Each ref is read once and in bulk; what it says is kept by commit.
@NullMarked
package dev.onus.history.claims;

import org.jspecify.annotations.NullMarked;
