@NullMarked
package dev.onus.ledger.projection;

import org.jspecify.annotations.NullMarked;
