/// Who is on call when: rosters in iCalendar (RFC 5545), as the schedules of on-call systems and
/// shared calendars are exported.
///
/// [RosterReader] makes a [Roster] of a file and a directory of people. What it does not understand
/// is a problem with its place and never a guess: a rule that can't be read puts nobody on call.
/// Time comes in as a parameter, and no rule is expanded further than the question reaches.
@NullMarked
package dev.onus.roster;

import org.jspecify.annotations.NullMarked;
