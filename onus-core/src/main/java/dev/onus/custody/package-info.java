/// Through whose hands a change went: people and machines, and how each is known.
@NullMarked
package dev.onus.custody;

import org.jspecify.annotations.NullMarked;
