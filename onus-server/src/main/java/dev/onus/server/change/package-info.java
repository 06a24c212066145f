/// Changes as the server judges them: what is kept of each, what it says of them at the forge, and
/// their pages.
@NullMarked
package dev.onus.server.change;

import org.jspecify.annotations.NullMarked;
