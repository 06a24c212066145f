/// What a gate has to know of a change, read from a repository: its files with what approvals bind
/// to, its commits, and who wrote what of it.
@NullMarked
package dev.onus.history.change;

import org.jspecify.annotations.NullMarked;
