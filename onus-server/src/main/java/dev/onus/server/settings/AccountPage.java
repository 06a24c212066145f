package dev.onus.server.settings;

import dev.onus.server.account.AccessLog;
import java.util.List;

/// One account.
///
/// @param looks of others at its data
/// @param texts private ones of the log that were shown to it
/// @param roles that there are
/// @param repositories that there are, and those that the account may see
/// @param administers whether whoever looks may change it
public record AccountPage(
    Person account,
    List<SessionRow> sessions,
    List<TokenRow> tokens,
    List<AccessLog.Look> looks,
    List<AccessLog.Look> texts,
    List<String> roles,
    List<String> repositories,
    boolean administers) {}
