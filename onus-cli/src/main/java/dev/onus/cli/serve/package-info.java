/// What the server asks of git, of this machine and of the commands: its ports, implemented.
@NullMarked
package dev.onus.cli.serve;

import org.jspecify.annotations.NullMarked;
