package dev.onus.server.log;

import dev.onus.server.right.Caller;

/// Keeps who looked at what is private.
@FunctionalInterface
public interface AccessLog {
  /// Somebody is about to be shown it. Nothing is shown when this fails.
  ///
  /// @param what such as `the private texts of entry 12 of the log`; never the text itself
  void looked(Caller caller, String what);
}
