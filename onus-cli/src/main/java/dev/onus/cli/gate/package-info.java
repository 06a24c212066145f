/// The gate at the command line: gathers the facts of a change, and prints what was decided for
/// people, programs and forges.
@NullMarked
package dev.onus.cli.gate;

import org.jspecify.annotations.NullMarked;
