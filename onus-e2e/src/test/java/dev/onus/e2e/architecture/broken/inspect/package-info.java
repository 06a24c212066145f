/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.inspect;

import org.jspecify.annotations.NullMarked;
