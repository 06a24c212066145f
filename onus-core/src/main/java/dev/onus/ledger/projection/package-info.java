/// What people query: rows that follow from the entries of the log, and from nothing else.
///
/// [Projection] says which rows an entry changes, [Tables] what the tables look like, [References]
/// what an entry needs to find before it may be appended. All of it is data, which a store turns
/// into SQL; deleting the tables loses nothing. They hold no private text and no figure about a
/// person.
@NullMarked
package dev.onus.ledger.projection;

import org.jspecify.annotations.NullMarked;
