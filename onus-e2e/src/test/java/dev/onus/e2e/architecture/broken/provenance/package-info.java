/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.provenance;

import org.jspecify.annotations.NullMarked;
