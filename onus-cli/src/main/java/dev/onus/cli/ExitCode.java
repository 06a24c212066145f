package dev.onus.cli;

/// The exit codes of the command-line contract.
final class ExitCode {
  /// Done; a gate command: allowed.
  static final int OK = 0;

  /// A gate command says no.
  static final int REFUSED = 1;

  /// Unknown option, missing argument.
  static final int USAGE = 2;

  /// The gate could not be evaluated: it fails closed.
  static final int UNDECIDED = 3;

  /// The input is malformed.
  static final int MALFORMED = 65;

  /// Something outside is unavailable.
  static final int UNAVAILABLE = 69;

  /// A defect in Onus.
  static final int DEFECT = 70;

  /// Configuration or environment: Java too old, not a git repository, unreadable database.
  static final int ENVIRONMENT = 78;

  private ExitCode() {}
}
