/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.store;

import org.jspecify.annotations.NullMarked;
