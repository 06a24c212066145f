/// What becomes of acknowledged records when something breaks: the writers are real programs that
/// are killed, cut off or lied to, and whatever they acknowledged is kept outside of them and
/// looked for afterwards. `bin/durability` says which campaigns there are;
/// docs/reference/durability.md says what they show.
@NullMarked
package dev.onus.bench.durability;

import org.jspecify.annotations.NullMarked;
