/// The page that answers: from a pasted trace to the one accountable.
@NullMarked
package dev.onus.server.answer;

import org.jspecify.annotations.NullMarked;
