/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.survey;

import org.jspecify.annotations.NullMarked;
