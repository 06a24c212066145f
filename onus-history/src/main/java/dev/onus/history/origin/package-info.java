/// Reads from a repository what the search for the origin of a fix needs: the fix's diff, who wrote
/// the lines around it, and what the candidates changed.
///
/// All work is bounded, so that a fix of any size has its answer in seconds; what was left out is
/// said.
@NullMarked
package dev.onus.history.origin;

import org.jspecify.annotations.NullMarked;
