/// Whether the server lives and can serve, and its figures.
@NullMarked
package dev.onus.server.health;

import org.jspecify.annotations.NullMarked;
