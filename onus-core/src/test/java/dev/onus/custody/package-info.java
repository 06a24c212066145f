@NullMarked
package dev.onus.custody;

import org.jspecify.annotations.NullMarked;
