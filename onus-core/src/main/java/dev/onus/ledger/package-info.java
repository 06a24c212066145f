/// The entries of the append-only log: what an entry says, on whose authority, and its one form as
/// bytes.
///
/// [Entry] is the content of a leaf. [Draft] is what somebody wants to append, with private texts
/// still open; [DraftReader] reads one from a line of input. [KeysOfPeople] and [SignatureCheck]
/// say whether a signed decision counts. All of it is pure: receipt times and salts come in.
@NullMarked
package dev.onus.ledger;

import org.jspecify.annotations.NullMarked;
