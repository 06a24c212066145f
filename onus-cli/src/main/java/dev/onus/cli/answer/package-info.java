/// The answer to a failure on the command line: gathers what it needs from a repository and shows
/// it as a card, as JSON of the contract, or as a page.
///
/// [dev.onus.cli.answer.Inquiry] asks; the other types show what it found.
@NullMarked
package dev.onus.cli.answer;

import org.jspecify.annotations.NullMarked;
