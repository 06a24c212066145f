/// Whether a change may pass: the policy evaluated on what is known of it, as a tree of decisions.
@NullMarked
package dev.onus.gate;

import org.jspecify.annotations.NullMarked;
