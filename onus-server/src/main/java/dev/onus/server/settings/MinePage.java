package dev.onus.server.settings;

import dev.onus.server.account.AccessLog;
import java.util.List;

/// What is stored about whoever looks, and what they can do about it.
///
/// @param looks of others at their data
/// @param texts private ones of the log that were shown to them
/// @param choice what a new token of theirs can be given
/// @param needsPassword whether a new password needs the present one
/// @param administers whether they may see the accounts
public record MinePage(
    Person me,
    List<SessionRow> sessions,
    List<TokenRow> tokens,
    List<AccessLog.Look> looks,
    List<AccessLog.Look> texts,
    Choice choice,
    boolean needsPassword,
    boolean administers) {
  /// What can be chosen.
  ///
  /// @param rights by label
  /// @param repositories by name
  public record Choice(List<String> rights, List<String> repositories) {}
}
