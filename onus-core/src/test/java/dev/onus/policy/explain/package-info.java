@NullMarked
package dev.onus.policy.explain;

import org.jspecify.annotations.NullMarked;
