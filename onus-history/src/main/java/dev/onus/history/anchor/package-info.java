/// Checkpoints of the log in a git ref, where rewriting the records leaves them behind: the port
/// `Anchor` of the core.
///
/// `refs/onus/log` is a chain of commits. Each one's tree has a directory for every log, named by
/// the SHA-256 of its origin, with the latest `checkpoint` and the `vkey` that signed it. Refs
/// below `refs/onus/remote/` are copies that were fetched. What is in them may come from anybody.
@NullMarked
package dev.onus.history.anchor;

import org.jspecify.annotations.NullMarked;
