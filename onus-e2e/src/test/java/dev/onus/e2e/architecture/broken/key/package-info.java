/// Breaks the rule that keys see no other feature.
@NullMarked
package dev.onus.e2e.architecture.broken.key;

import org.jspecify.annotations.NullMarked;
