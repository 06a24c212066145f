@NullMarked
package dev.onus.roster;

import org.jspecify.annotations.NullMarked;
