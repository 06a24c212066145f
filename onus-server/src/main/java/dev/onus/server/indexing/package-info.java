/// Indexes in the background: which repositories need one, one after the other, each in a process
/// of its own, so that a large repository costs the server neither its memory nor its life.
@NullMarked
package dev.onus.server.indexing;

import org.jspecify.annotations.NullMarked;
