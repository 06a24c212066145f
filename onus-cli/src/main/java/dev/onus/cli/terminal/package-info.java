/// What commands show to people: whether there is a terminal, colours, progress, and text that a
/// stranger wrote made safe to print.
///
/// Nothing here decides what is said; it only decides how it reaches the eye. Formats for machines
/// do not pass through here.
@NullMarked
package dev.onus.cli.terminal;

import org.jspecify.annotations.NullMarked;
