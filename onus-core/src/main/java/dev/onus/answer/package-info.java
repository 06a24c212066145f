/// From a failure to its answer: which commit the failing lines come from, through whose hands it
/// went, which defence should have stopped it, and the one person who answers for it.
///
/// Start with [dev.onus.answer.Answers]. Everything here is pure: what history and policy say comes
/// in through [dev.onus.answer.Past] and [dev.onus.answer.Governance].
@NullMarked
package dev.onus.answer;

import org.jspecify.annotations.NullMarked;
