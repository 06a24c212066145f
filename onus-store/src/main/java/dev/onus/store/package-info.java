/// Records in SQL. [dev.onus.store.Ledger] appends entries, each in one transaction with its leaf,
/// its projections and a signed checkpoint, and answers with proofs; the rest verifies, rebuilds,
/// exports, saves and restores. The same SQL runs on SQLite and on PostgreSQL.
@NullMarked
package dev.onus.store;

import org.jspecify.annotations.NullMarked;
