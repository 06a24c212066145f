/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.cli;

import org.jspecify.annotations.NullMarked;
