/// The log as others read it, with programs that share nothing with Onus.
@NullMarked
package dev.onus.e2e.log;

import org.jspecify.annotations.NullMarked;
