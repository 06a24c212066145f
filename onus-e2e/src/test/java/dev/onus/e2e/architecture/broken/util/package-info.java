/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.util;

import org.jspecify.annotations.NullMarked;
