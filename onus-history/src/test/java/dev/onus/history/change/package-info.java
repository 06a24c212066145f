@NullMarked
package dev.onus.history.change;

import org.jspecify.annotations.NullMarked;
