@NullMarked
package dev.onus.ledger;

import org.jspecify.annotations.NullMarked;
