/// The command line: one class a command, and the one place that wires everything together.
@NullMarked
package dev.onus.cli;

import org.jspecify.annotations.NullMarked;
