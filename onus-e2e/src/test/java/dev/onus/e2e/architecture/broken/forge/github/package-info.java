/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.forge.github;

import org.jspecify.annotations.NullMarked;
