/// The attribution index: the origin of every line of every file at every revision.
///
/// One pass over the whole history finds each version of each file, the version it was made from,
/// and the hunks between the two. That is all the index holds: the origin of a line is found by
/// walking from version to version, as `git blame` does, without reading an object.
/// [AttributionIndex] answers questions, [IndexBuilder] makes and updates the file.
@NullMarked
package dev.onus.history.index;

import org.jspecify.annotations.NullMarked;
