/// The tables of the server itself.
@NullMarked
package dev.onus.server.database;

import org.jspecify.annotations.NullMarked;
