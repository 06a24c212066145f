/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.policy;

import org.jspecify.annotations.NullMarked;
