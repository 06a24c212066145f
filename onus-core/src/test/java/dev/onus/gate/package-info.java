@NullMarked
package dev.onus.gate;

import org.jspecify.annotations.NullMarked;
