/// Entire checkpoints: which sessions a commit links to by its trailer, and what the checkpoint
/// says of them.
///
/// A checkpoint knows which files a session touched and counts lines by a heuristic of its own; it
/// doesn't know lines, so all it claims is the commit.
@NullMarked
package dev.onus.provenance.checkpoint;

import org.jspecify.annotations.NullMarked;
