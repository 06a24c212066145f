/// JSON that forges send, read as hostile input: with limits, no name twice in an object, and each
/// field with the type that it should have or refused with its place.
@NullMarked
package dev.onus.forge.payload;

import org.jspecify.annotations.NullMarked;
