/// Which lines a change adds and removes, exactly as `git diff` and `git blame` say.
///
/// Most changes have only one shortest description; [CertainDiff] finds those without searching.
/// Where several descriptions are equally short, or a block could stand in several places, which
/// one is taken is git's own choice: [GitDiffs] asks the user's git, for just those pairs of blobs.
/// Nothing of git's search is imitated here (docs/adr/0007).
@NullMarked
package dev.onus.history.diff;

import org.jspecify.annotations.NullMarked;
