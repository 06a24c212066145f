/// What is wrong with an input that somebody wrote: the place, the message, a hint.
///
/// Malformed input is a list of problems, never an exception; a reader reports all of them at once.
/// This feature sees no other feature of the core.
@NullMarked
package dev.onus.problem;

import org.jspecify.annotations.NullMarked;
