/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.custody;

import org.jspecify.annotations.NullMarked;
