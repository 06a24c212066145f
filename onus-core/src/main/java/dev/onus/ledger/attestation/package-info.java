/// Attestations for others to verify: DSSE envelopes, in-toto statements, and what Onus states in
/// them about who wrote a commit, who signed it off and which exception it rested on.
///
/// `Envelope` reads, writes, signs and verifies; `InTotoStatement` is what stands in one; `Bundle`
/// is a file of them. An attestation is an excerpt for export: the log is the record, and only the
/// log says that nothing was left out.
///
/// Formats: DSSE v1.0, in-toto Statement v1; our predicates are described in
/// `docs/reference/attestations.md`.
@NullMarked
package dev.onus.ledger.attestation;

import org.jspecify.annotations.NullMarked;
