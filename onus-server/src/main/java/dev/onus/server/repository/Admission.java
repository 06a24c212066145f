package dev.onus.server.repository;

/// Looks whether a repository can be looked after.
public interface Admission {
  /// What a place is: a repository, or why not.
  ///
  /// @param name by which it will be known; checked already
  /// @param place an absolute path on the server's disk, or an address to clone from
  Outcome admit(String name, String place);

  /// What was found.
  sealed interface Outcome {
    /// It can.
    record Admitted(RegisteredRepository repository) implements Outcome {}

    /// It can't.
    ///
    /// @param why for whoever asked
    record Refused(String why) implements Outcome {}
  }
}
