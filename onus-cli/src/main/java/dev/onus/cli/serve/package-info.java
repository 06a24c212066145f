/// What the server asks of git, the records and the forges, answered from this machine.
@NullMarked
package dev.onus.cli.serve;

import org.jspecify.annotations.NullMarked;
