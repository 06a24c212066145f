@NullMarked
package dev.onus.ledger.record;

import org.jspecify.annotations.NullMarked;
