/// A running server does what its contract says.
@NullMarked
package dev.onus.e2e.api;

import org.jspecify.annotations.NullMarked;
