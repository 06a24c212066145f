package dev.onus.server.right;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// What somebody may do on the server. Routes ask for rights and never for roles.
public enum Right {
  /// See answers, repositories, changes and boundaries of the repositories that are visible to
  /// them.
  READ,
  /// Fetch the records of the repositories that are visible to them, to answer without a network.
  SYNC,
  /// Sign off a change, and ask for an exception.
  REVIEW,
  /// Grant, ratify and revoke exceptions. Whose word counts in the end, the policy says.
  DECIDE,
  /// Keep the register of AI tools.
  KEEP_TOOLS,
  /// Read the whole log of records and have it verified.
  AUDIT,
  /// Accounts, tokens of others, repositories, forges, jobs.
  ADMINISTER;

  /// As people write it: `keep-tools`.
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// The right of a label.
  public static Optional<Right> of(String label) {
    return Stream.of(values()).filter(right -> right.label().equals(label)).findFirst();
  }
}
