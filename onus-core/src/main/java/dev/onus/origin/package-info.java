/// From a fix to the commits that introduced what it fixed.
///
/// `OriginRanking` is the whole method as a pure function: the lines that a fix touches, who wrote
/// them, and what the candidates changed go in, ranked origins with their reasons come out. What
/// speaks for a candidate is a `CandidateEvidence`; what each kind of it counts is a `Parameter`,
/// fixed and explained there; `docs/reference/origin.md` says how well they do. `NamedOrigins` is
/// the other way: what the fix's own message says.
@NullMarked
package dev.onus.origin;

import org.jspecify.annotations.NullMarked;
