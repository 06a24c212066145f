/// The pages of the log: its entries, their proofs, its checkpoint, and its verification.
@NullMarked
package dev.onus.server.log;

import org.jspecify.annotations.NullMarked;
