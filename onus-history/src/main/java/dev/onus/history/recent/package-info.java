/// What happened lately in a repository: commits with the paths that they touched.
///
/// It serves drafts and suggestions, so it is bounded and never needs an index.
@NullMarked
package dev.onus.history.recent;

import org.jspecify.annotations.NullMarked;
