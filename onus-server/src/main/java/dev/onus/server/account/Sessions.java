package dev.onus.server.account;

import dev.onus.server.database.Tables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The sessions of browsers. One ends after 12 hours without a request, after 7 days at the latest,
/// by signing out, and with a change of its account's password.
public final class Sessions {
  /// How long one lasts without a request.
  public static final Duration IDLE = Duration.ofHours(12);

  /// How long one lasts.
  public static final Duration LONGEST = Duration.ofDays(7);

  /// How exactly the last use is noted, so that reading a page seldom writes.
  private static final Duration GRAIN = Duration.ofMinutes(1);

  private static final String IS_OPEN = " s.made_at > :earliest AND s.used_at > :idle";

  private final Tables tables;
  private final Secrets secrets;

  public Sessions(Tables tables, Secrets secrets) {
    this.tables = tables;
    this.secrets = secrets;
  }

  /// Begins a session.
  ///
  /// @param isSecure whether it began over TLS: then it counts over TLS alone
  /// @return its secret, for the cookie
  String begin(long account, Session.By by, boolean isSecure, Instant at) {
    String secret = secrets.next();
    tables.write(handle -> {
      handle
          .createUpdate("DELETE FROM session WHERE made_at <= :earliest OR used_at <= :idle")
          .bind("earliest", Columns.time(at.minus(LONGEST)))
          .bind("idle", Columns.time(at.minus(IDLE)))
          .execute();
      return handle
          .createUpdate(
              """
              INSERT INTO session (id, hash, account, made_by, secure, made_at, used_at)
              VALUES (:id, :hash, :account, :by, :secure, :at, :at)
              """)
          .bind("id", secrets.nextId())
          .bind("hash", Secrets.hash(secret))
          .bind("account", account)
          .bind("by", by.name().toLowerCase(Locale.ROOT))
          .bind("secure", isSecure ? 1 : 0)
          .bind("at", Columns.time(at))
          .execute();
    });
    return secret;
  }

  /// A session that is open, and whose it is.
  record Open(Session session, Account account) {}

  /// The open session of a secret, of an account that is active.
  Optional<Open> find(String secret, boolean isSecure, Instant at) {
    Optional<Open> found =
        tables.read(handle ->
            handle
                .createQuery(
                    "SELECT "
                        + Accounts.COLUMNS
                        + ", s.id AS session, s.made_by, s.made_at AS began_at, s.used_at"
                        + " FROM session s JOIN account a ON a.id = s.account"
                        + " WHERE s.hash = :hash AND s.secure = :secure AND a.active = 1 AND"
                        + IS_OPEN)
                .bind("hash", Secrets.hash(secret))
                .bind("secure", isSecure ? 1 : 0)
                .bind("earliest", Columns.time(at.minus(LONGEST)))
                .bind("idle", Columns.time(at.minus(IDLE)))
                .map((row, _) ->
                    new Open(
                        session(row.getString("session"), row, "began_at"), Accounts.account(row)))
                .findOne());
    found
        .map(Open::session)
        .filter(session -> session.usedAt().isBefore(at.minus(GRAIN)))
        .ifPresent(session -> touch(session, at));
    return found;
  }

  private void touch(Session session, Instant at) {
    tables.write(handle ->
        handle
            .createUpdate("UPDATE session SET used_at = :at WHERE id = :id")
            .bind("at", Columns.time(at))
            .bind("id", session.id())
            .execute());
  }

  /// The open sessions of an account, the last used first.
  public List<Session> of(long account, Instant at) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT s.id, s.made_by, s.made_at, s.used_at FROM session s"
                    + " WHERE s.account = :account AND"
                    + IS_OPEN
                    + " ORDER BY s.used_at DESC, s.id")
            .bind("account", account)
            .bind("earliest", Columns.time(at.minus(LONGEST)))
            .bind("idle", Columns.time(at.minus(IDLE)))
            .map((row, _) -> session(row.getString("id"), row, "made_at"))
            .list());
  }

  /// Ends the session of a secret.
  void end(String secret) {
    tables.write(handle ->
        handle
            .createUpdate("DELETE FROM session WHERE hash = :hash")
            .bind("hash", Secrets.hash(secret))
            .execute());
  }

  /// Ends a session of an account.
  ///
  /// @return whether there was one
  public boolean end(long account, String id) {
    return tables.write(handle ->
        handle
            .createUpdate("DELETE FROM session WHERE account = :account AND id = :id")
            .bind("account", account)
            .bind("id", id)
            .execute())
        > 0;
  }

  /// Ends every session of an account.
  public void endAll(long account) {
    tables.write(handle ->
        handle
            .createUpdate("DELETE FROM session WHERE account = :account")
            .bind("account", account)
            .execute());
  }

  /// What forms of a session bring back: whoever knows it does not know the session's secret.
  static String formToken(String secret) {
    return Secrets.derive(secret, "form-token");
  }

  private static Session session(String id, ResultSet row, String madeAt) throws SQLException {
    return new Session(
        id,
        Session.By.valueOf(row.getString("made_by").toUpperCase(Locale.ROOT)),
        Instant.parse(row.getString(madeAt)),
        Instant.parse(row.getString("used_at")));
  }
}
