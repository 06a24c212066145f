/// The two databases behind one dialect: where they are, how they are opened so that a commit is
/// durable, how their schema comes to be.
@NullMarked
package dev.onus.store.database;

import org.jspecify.annotations.NullMarked;
