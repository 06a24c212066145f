/// Measurements of parts in one JVM. Whole-process measurements are the scripts `bin/measure-*`.
@NullMarked
package dev.onus.bench;

import org.jspecify.annotations.NullMarked;
