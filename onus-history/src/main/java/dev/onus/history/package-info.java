/// The user's git, run so that no repository can make it execute anything.
///
/// Everything that a repository says (configuration, hooks, attributes, replacements) is hostile;
/// see `docs/reference/security.md`.
@NullMarked
package dev.onus.history;

import org.jspecify.annotations.NullMarked;
