/// Servers at which somebody is signed in: where they are, what is kept to ask them, and requests
/// with limits on what an answer may cost. A server is not trusted: what it says is checked where
/// it is read.
@NullMarked
package dev.onus.cli.remote;

import org.jspecify.annotations.NullMarked;
