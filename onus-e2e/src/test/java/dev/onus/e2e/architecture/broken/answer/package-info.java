/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.answer;

import org.jspecify.annotations.NullMarked;
