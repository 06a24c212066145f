/// How answerability and drills are printed: for people and for programs, with what closes each
/// gap.
@NullMarked
package dev.onus.cli.answerability;

import org.jspecify.annotations.NullMarked;
