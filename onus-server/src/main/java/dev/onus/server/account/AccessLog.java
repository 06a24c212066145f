package dev.onus.server.account;

import dev.onus.server.database.Tables;
import java.time.Instant;
import java.util.List;

/// Who looked at the data of whom, and to whom private texts of the log were shown, and when. The
/// person themself sees it, and whoever administers.
public final class AccessLog {
  private static final int MOST_SHOWN = 200;

  private final Tables tables;
  private final Secrets secrets;

  public AccessLog(Tables tables, Secrets secrets) {
    this.tables = tables;
    this.secrets = secrets;
  }

  /// One look.
  ///
  /// @param looker the name of the account that looked
  /// @param what was seen or done
  public record Look(Instant at, String looker, String what) {}

  /// Notes a look at the data of another. A look at one's own is not noted.
  public void note(long looker, long subject, String what, Instant at) {
    if (looker != subject) {
      add(looker, subject, what, at);
    }
  }

  /// Notes that private texts of the log were shown, which may be about many: it is kept with
  /// whoever looked.
  public void noteTexts(long looker, String what, Instant at) {
    add(looker, looker, what, at);
  }

  private void add(long looker, long subject, String what, Instant at) {
    tables.write(handle ->
        handle
            .createUpdate(
                "INSERT INTO access_log (id, at, looker, subject, what)"
                    + " VALUES (:id, :at, :looker, :subject, :what)")
            .bind("id", secrets.nextId())
            .bind("at", Columns.time(at))
            .bind("looker", looker)
            .bind("subject", subject)
            .bind("what", what)
            .execute());
  }

  /// The last looks of others at somebody's data, the latest first.
  public List<Look> of(long subject) {
    return looks(subject, "<>");
  }

  /// The last private texts that somebody was shown, the latest first.
  public List<Look> textsShownTo(long looker) {
    return looks(looker, "=");
  }

  private List<Look> looks(long subject, String looker) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT l.at, a.name, l.what FROM access_log l JOIN account a ON a.id = l.looker"
                    + " WHERE l.subject = :subject AND l.looker "
                    + looker
                    + " :subject ORDER BY l.at DESC, l.id LIMIT "
                    + MOST_SHOWN)
            .bind("subject", subject)
            .map((row, _) ->
                new Look(
                    Instant.parse(row.getString("at")),
                    row.getString("name"),
                    row.getString("what")))
            .list());
  }
}
