/// A log that nobody can quietly rewrite: the tree of hashes over the entries, what the log signs
/// about it, and the proofs that a stranger checks.
///
/// Hashes are those of RFC 6962, proofs those of RFC 9162; files, checkpoints, signed notes,
/// receipts, cosignatures, the witness protocol and policies are those of C2SP
/// (`c2sp.org/tlog-tiles`, `tlog-checkpoint`, `signed-note`, `tlog-proof`, `tlog-cosignature`,
/// `tlog-witness`, `tlog-policy`). The cryptography is the JDK's. What is read here may come from
/// anybody: whatever is not exactly what its format says is refused with its place, as
/// `MalformedLog` or as problems.
@NullMarked
package dev.onus.ledger.tlog;

import org.jspecify.annotations.NullMarked;
