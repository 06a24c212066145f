@NullMarked
package dev.onus.gate.scenario;

import org.jspecify.annotations.NullMarked;
