@NullMarked
package dev.onus.server.indexing;

import org.jspecify.annotations.NullMarked;
