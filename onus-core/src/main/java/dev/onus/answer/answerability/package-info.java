/// How much of the living code has somebody who answers for it.
///
/// [Resolution] says how an answer ended, [Answerability] counts lines by that, [Gap] is a place
/// where lines lack an owner. Lines are counted by rule and by directory, never by person.
@NullMarked
package dev.onus.answer.answerability;

import org.jspecify.annotations.NullMarked;
