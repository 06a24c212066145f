/// What a laptop fetches to answer without a network: the records of a repository with proofs of
/// each, and what stands beside the log.
@NullMarked
package dev.onus.server.sync;

import org.jspecify.annotations.NullMarked;
