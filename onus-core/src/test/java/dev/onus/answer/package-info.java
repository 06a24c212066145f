@NullMarked
package dev.onus.answer;

import org.jspecify.annotations.NullMarked;
