/// Classes that break the rules of the architecture, one way or several each, to show that the
/// rules notice.
@NullMarked
package dev.onus.e2e.architecture.broken;

import org.jspecify.annotations.NullMarked;
