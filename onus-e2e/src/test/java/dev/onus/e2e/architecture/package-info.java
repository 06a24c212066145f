/// The drawing of `ARCHITECTURE.md` as rules that fail, over all classes of all modules.
@NullMarked
package dev.onus.e2e.architecture;

import org.jspecify.annotations.NullMarked;
