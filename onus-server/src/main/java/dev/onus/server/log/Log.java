package dev.onus.server.log;

import java.util.Optional;

/// The log of records, for those who may read all of it.
public interface Log {
  /// Entries before a position, the latest first: what is appended meanwhile moves no page.
  Listing list(LogQuestion question);

  /// An entry; empty when there is none at the position.
  Optional<LogEntry> entry(long position);

  /// The receipt of an entry (C2SP tlog-proof); empty when there is none at the position.
  Optional<String> receipt(long position);

  /// The latest signed checkpoint as it is handed out; empty before the first entry.
  Optional<String> checkpoint();

  /// A file of the log as C2SP tlog-tiles lays it out; empty when there is none.
  ///
  /// @param path such as `tile/0/x001/067`
  Optional<byte[]> tile(String path);

  /// How large it is, and who else holds which part of it.
  LogState state();

  /// The verification that runs, else the last one.
  LogVerification verification();

  /// Begins a verification, unless one runs: then this is that one.
  LogVerification verify();
}
