/// The server put together: what its ports ask of git, records and forges.
@NullMarked
package dev.onus.cli.serve;

import org.jspecify.annotations.NullMarked;
