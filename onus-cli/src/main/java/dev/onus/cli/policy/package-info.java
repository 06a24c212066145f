/// The policies of a repository: where a policy file and what it extends is read from, at a
/// revision or in the worktree.
///
/// [Policies] is the one way to a policy that governs. Nothing is fetched: what a policy of a
/// server says is read from the copies that are here already.
@NullMarked
package dev.onus.cli.policy;

import org.jspecify.annotations.NullMarked;
