/// What two policies decide of the same history, and where they differ.
@NullMarked
package dev.onus.cli.policy.diff;

import org.jspecify.annotations.NullMarked;
