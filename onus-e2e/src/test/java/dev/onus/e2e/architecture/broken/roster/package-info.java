/// Breaks the rule that rosters know people and nothing else.
@NullMarked
package dev.onus.e2e.architecture.broken.roster;

import org.jspecify.annotations.NullMarked;
