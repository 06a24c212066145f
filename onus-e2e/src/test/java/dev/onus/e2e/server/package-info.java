/// The server between forges on this machine and its own tables.
@NullMarked
package dev.onus.e2e.server;

import org.jspecify.annotations.NullMarked;
