/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.history;

import org.jspecify.annotations.NullMarked;
