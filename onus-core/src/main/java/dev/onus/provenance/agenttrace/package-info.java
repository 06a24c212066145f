/// Agent Trace 0.1.0: records of which lines of which files a conversation wrote, and the commits
/// that they can be true of.
///
/// The format leaves open where records lie and what becomes of them when history moves on, and its
/// reference implementation names the parent of the commit. [TraceBinding] says which commit a
/// record speaks of, and rather leaves a gap than names a wrong line.
@NullMarked
package dev.onus.provenance.agenttrace;

import org.jspecify.annotations.NullMarked;
