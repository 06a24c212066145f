/// The way to witnesses of the log: HTTP, with limits on what it may cost and on where it may lead.
@NullMarked
package dev.onus.cli.witness;

import org.jspecify.annotations.NullMarked;
