/// How claims about commits and the checks of notes are printed: the JSON of the contract, and text
/// for people.
@NullMarked
package dev.onus.cli.claims;

import org.jspecify.annotations.NullMarked;
