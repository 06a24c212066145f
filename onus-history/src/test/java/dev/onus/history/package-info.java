@NullMarked
package dev.onus.history;

import org.jspecify.annotations.NullMarked;
