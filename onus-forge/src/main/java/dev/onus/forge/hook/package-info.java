/// How a delivery shows that it is the forge's: secrets that both sides know, compared in constant
/// time.
@NullMarked
package dev.onus.forge.hook;

import org.jspecify.annotations.NullMarked;
