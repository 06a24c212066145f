/// Broken on purpose.
@NullMarked
package dev.onus.e2e.architecture.broken.ledger;

import org.jspecify.annotations.NullMarked;
