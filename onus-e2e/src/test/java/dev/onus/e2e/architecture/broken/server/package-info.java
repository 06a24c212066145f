/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.server;

import org.jspecify.annotations.NullMarked;
