/// How much of a code base AI wrote, as counts of lines: shares as an interval with their coverage,
/// groups that name no small group of people, and how long lines live.
///
/// Everything here is arithmetic on [dev.onus.provenance.LineOrigin]s that somebody else read.
/// There is no count by person, and nothing here can be asked for one: people occur only as numbers
/// that decide whether a group is large enough to be shown.
@NullMarked
package dev.onus.survey;

import org.jspecify.annotations.NullMarked;
