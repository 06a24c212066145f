/// What an inquiry found, for those who read it: the answer with the code behind it and what can be
/// done at once, in the names of the command-line contract, and in one sentence.
@NullMarked
package dev.onus.answer.report;

import org.jspecify.annotations.NullMarked;
