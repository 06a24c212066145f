/// What an answer asks of a repository's past: blame on demand, the merge that brought a commit in,
/// who worked here lately, what a revert would do, and what was deployed.
///
/// Everything is asked of the user's git when it is needed; nothing here needs an index.
@NullMarked
package dev.onus.history.past;

import org.jspecify.annotations.NullMarked;
