/// What was fetched from a server for one repository: its records, each proved to be in the
/// server's log, and what stands beside that log. It is kept apart from the log of this clone,
/// which nothing here is ever appended to, and is replaced as a whole.
@NullMarked
package dev.onus.cli.synced;

import org.jspecify.annotations.NullMarked;
