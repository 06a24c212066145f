/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.gate;

import org.jspecify.annotations.NullMarked;
