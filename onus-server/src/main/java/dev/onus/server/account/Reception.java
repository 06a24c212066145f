package dev.onus.server.account;

import dev.onus.server.database.Tables;
import java.util.function.Supplier;

/// Everything about accounts, put together over the same tables.
///
/// @param secrets for whoever else makes some
public record Reception(
    Accounts accounts,
    Sessions sessions,
    ApiTokens tokens,
    SignInLinks links,
    Passwords passwords,
    Entrance entrance,
    AccessLog looks,
    Secrets secrets) {
  /// Puts it together.
  ///
  /// @param random 32 bytes, new and unpredictable each time
  public static Reception of(Tables tables, Supplier<byte[]> random) {
    return of(tables, random, new PasswordHash(random));
  }

  static Reception of(Tables tables, Supplier<byte[]> random, PasswordHash hash) {
    var secrets = new Secrets(random);
    var accounts = new Accounts(tables);
    var sessions = new Sessions(tables, secrets);
    return new Reception(
        accounts,
        sessions,
        new ApiTokens(tables, secrets),
        new SignInLinks(tables, secrets),
        new Passwords(accounts, hash),
        new Entrance(accounts, sessions),
        new AccessLog(tables, secrets),
        secrets);
  }

  /// Who asks.
  public SignedInCallers callers() {
    return new SignedInCallers(sessions, tokens);
  }
}
