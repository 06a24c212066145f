package dev.onus.server.sync;

import dev.onus.server.repository.RegisteredRepository;

/// Where what is handed out comes from.
public interface Synced {
  /// How far the log is.
  ///
  /// @param reasons what is said of them
  SyncState state(RegisteredRepository repository, boolean reasons);

  /// The records of a repository from a position on, as many as fit on a page.
  ///
  /// @param size of the log that the proofs are about, at most what it has
  SyncRecords records(RegisteredRepository repository, long from, long size);

  /// That the log goes on from an earlier size; 0 < from <= to, at most what it has.
  SyncConsistency consistency(long from, long to);

  /// What stands beside the log.
  ///
  /// @param reasons whether private texts are handed out
  SyncPresent present(RegisteredRepository repository, boolean reasons);
}
