package dev.onus.server.account;

import dev.onus.server.database.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Links that sign in once, within 15 minutes: for a new account, and for one whose password is
/// lost. An account has at most one.
public final class SignInLinks {
  /// How long one holds.
  public static final Duration HOLDS = Duration.ofMinutes(15);

  private final Tables tables;
  private final Secrets secrets;

  public SignInLinks(Tables tables, Secrets secrets) {
    this.tables = tables;
    this.secrets = secrets;
  }

  /// The path of a link.
  public static String path(String secret) {
    return "/sign-in/link/" + secret;
  }

  /// Makes a link; the one before it ends.
  ///
  /// @return its secret, which is nowhere else
  public String make(Account account, Instant at) {
    String secret = secrets.next();
    tables.write(handle -> {
      handle
          .createUpdate("DELETE FROM sign_in_link WHERE account = :account OR ends_at <= :now")
          .bind("account", account.id())
          .bind("now", Columns.time(at))
          .execute();
      return handle
          .createUpdate(
              "INSERT INTO sign_in_link (hash, account, ends_at) VALUES (:hash, :account, :ends)")
          .bind("hash", Secrets.hash(secret))
          .bind("account", account.id())
          .bind("ends", Columns.time(at.plus(HOLDS)))
          .execute();
    });
    return secret;
  }

  /// Whose link it is, without using it up: programs that preview links must not spoil them.
  public Optional<Account> look(String secret, Instant at) {
    return tables.read(handle -> find(handle, secret, at));
  }

  /// Whose link it is. Afterwards it is nobody's.
  public Optional<Account> use(String secret, Instant at) {
    return tables.write(handle -> {
      Optional<Account> account = find(handle, secret, at);
      int deleted =
          handle
              .createUpdate("DELETE FROM sign_in_link WHERE hash = :hash")
              .bind("hash", Secrets.hash(secret))
              .execute();
      // Of two at the same time one has deleted it.
      return deleted == 1 ? account : Optional.empty();
    });
  }

  private static Optional<Account> find(Handle handle, String secret, Instant at) {
    return handle
        .createQuery(
            "SELECT "
                + Accounts.COLUMNS
                + " FROM sign_in_link l JOIN account a ON a.id = l.account"
                + " WHERE l.hash = :hash AND l.ends_at > :now AND a.active = 1")
        .bind("hash", Secrets.hash(secret))
        .bind("now", Columns.time(at))
        .map((row, _) -> Accounts.account(row))
        .findOne();
  }
}
