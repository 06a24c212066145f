/// The server: the parts of it put together.
@NullMarked
package dev.onus.server;

import org.jspecify.annotations.NullMarked;
