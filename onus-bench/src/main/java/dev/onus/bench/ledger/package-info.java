/// Measurements of the log of records: a [dev.onus.bench.ledger.Story] makes what an organisation
/// would append, [dev.onus.bench.ledger.Appends] measures appending beside the floor of the
/// database alone, [dev.onus.bench.ledger.Filling] makes a large log and
/// [dev.onus.bench.ledger.Questions] asks it.
package dev.onus.bench.ledger;
