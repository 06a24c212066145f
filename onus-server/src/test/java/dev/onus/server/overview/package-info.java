@NullMarked
package dev.onus.server.overview;

import org.jspecify.annotations.NullMarked;
