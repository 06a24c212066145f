@NullMarked
package dev.onus.history.past;

import org.jspecify.annotations.NullMarked;
