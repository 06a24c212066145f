/// Line-level notes of the Git AI Standard 3.0.0: reading, writing, and checking them against the
/// commits that they speak of.
///
/// Readers of foreign notes are tolerant where real writers deviate, and never trust them: a note
/// is what a tool said, and the verifier says how much of it can be true.
@NullMarked
package dev.onus.provenance.note;

import org.jspecify.annotations.NullMarked;
