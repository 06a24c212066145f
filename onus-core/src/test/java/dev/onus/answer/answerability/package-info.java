@NullMarked
package dev.onus.answer.answerability;

import org.jspecify.annotations.NullMarked;
