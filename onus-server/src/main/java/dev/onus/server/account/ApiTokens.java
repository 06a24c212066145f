package dev.onus.server.account;

import dev.onus.server.database.Tables;
import dev.onus.server.http.Refusal;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Right;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The tokens of programs.
public final class ApiTokens {
  /// How long one may hold.
  public static final int MOST_DAYS = 366;

  private static final int MOST_LABEL = 100;
  private static final int MOST_OF_ONE = 50;
  private static final String COLUMNS =
      "t.id AS token, t.hash, t.label, t.rights, t.repositories AS token_repositories,"
          + " t.made_at AS token_made_at, t.ends_at, t.used_on, t.revoked_at";

  private final Tables tables;
  private final Secrets secrets;

  public ApiTokens(Tables tables, Secrets secrets) {
    this.tables = tables;
    this.secrets = secrets;
  }

  /// What a new token is made of.
  ///
  /// @param days until it ends
  public record Draft(String label, Set<Right> rights, Caller.Visible repositories, int days) {
    /// @throws Refusal (422) for what can't be
    public Draft {
      rights = Set.copyOf(rights);
      if (!Account.isDisplayName(label) || label.length() > MOST_LABEL) {
        throw Refusal.unacceptable("say in 1 to 100 visible characters what the token is for");
      }
      if (rights.isEmpty()) {
        throw Refusal.unacceptable("a token without a right would be of no use: choose one");
      }
      if (days < 1 || days > MOST_DAYS) {
        throw Refusal.unacceptable("a token holds for 1 to " + MOST_DAYS + " days");
      }
    }
  }

  /// A token that was just made.
  ///
  /// @param text the token itself, which is nowhere else
  public record Made(ApiToken token, String text) {
    @Override
    public String toString() {
      return "Made[token=" + token + "]";
    }
  }

  /// Makes a token.
  ///
  /// @throws Refusal (422) for a right that the account does not have, or a repository that it may
  ///   not see; (409) when it has too many
  public Made make(Account account, Draft draft, Instant at) {
    if (!account.rights().containsAll(draft.rights())) {
      throw Refusal.unacceptable("a token can't have a right that its account does not have");
    }
    if (draft.repositories() instanceof Caller.Visible.Only(var names)
        && !names.stream().allMatch(account.repositories()::has)) {
      throw Refusal.unacceptable("a token can't see a repository that its account may not see");
    }
    TokenText text = TokenText.of(secrets.bytes(), secrets.bytes());
    Instant ends = at.plus(Duration.ofDays(draft.days()));
    tables.write(handle -> {
      int live =
          handle
              .createQuery(
                  "SELECT COUNT(*) FROM api_token WHERE account = :account"
                      + " AND revoked_at IS NULL AND ends_at > :now")
              .bind("account", account.id())
              .bind("now", Columns.time(at))
              .mapTo(Integer.class)
              .one();
      if (live >= MOST_OF_ONE) {
        throw Refusal.conflict("an account has at most " + MOST_OF_ONE + " tokens: revoke one");
      }
      return handle
          .createUpdate(
              """
              INSERT INTO api_token
                (id, hash, account, label, rights, repositories, made_at, ends_at)
              VALUES (:id, :hash, :account, :label, :rights, :repositories, :at, :ends)
              """)
          .bind("id", text.id())
          .bind("hash", Secrets.hash(text.text()))
          .bind("account", account.id())
          .bind("label", draft.label())
          .bind("rights", Columns.rights(draft.rights()))
          .bind("repositories", Columns.repositories(draft.repositories()))
          .bind("at", Columns.time(at))
          .bind("ends", Columns.time(ends))
          .execute();
    });
    return new Made(
        new ApiToken(
            text.id(), draft.label(), draft.rights(), draft.repositories(), at, ends, null, null),
        text.text());
  }

  private record Found(ApiToken token, String hash, Account account) {}

  /// Who asks with a token: its account, with what both the token and the account may.
  Optional<Caller> caller(String text, Instant at) {
    Optional<Found> found =
        TokenText.read(text)
            .flatMap(token ->
                find(token.id())
                    .filter(one -> Secrets.isSame(one.hash(), Secrets.hash(token.text()))))
            .filter(one -> one.token().holds(at) && one.account().isActive());
    found.ifPresent(one -> noteUse(one.token(), at));
    return found.map(one -> caller(one.token(), one.account()));
  }

  private static Caller caller(ApiToken token, Account account) {
    var rights = EnumSet.noneOf(Right.class);
    rights.addAll(token.rights());
    rights.retainAll(account.rights());
    return new Caller(
        account.id(),
        account.name(),
        rights,
        both(token.repositories(), account.repositories()),
        Caller.Means.TOKEN);
  }

  /// What both let somebody see.
  static Caller.Visible both(Caller.Visible one, Caller.Visible other) {
    return switch (one) {
      case Caller.Visible.All() -> other;
      case Caller.Visible.Only(var names) -> {
        var common = new HashSet<>(names);
        common.removeIf(name -> !other.has(name));
        yield new Caller.Visible.Only(common);
      }
    };
  }

  private Optional<Found> find(String id) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT "
                    + COLUMNS
                    + ", "
                    + Accounts.COLUMNS
                    + " FROM api_token t JOIN account a ON a.id = t.account WHERE t.id = :id")
            .bind("id", id)
            .map((row, _) -> new Found(token(row), row.getString("hash"), Accounts.account(row)))
            .findOne());
  }

  /// The day alone, once a day.
  private void noteUse(ApiToken token, Instant at) {
    if (at.atZone(ZoneOffset.UTC).toLocalDate().equals(token.usedOn())) {
      return;
    }
    tables.write(handle ->
        handle
            .createUpdate("UPDATE api_token SET used_on = :day WHERE id = :id")
            .bind("day", Columns.day(at))
            .bind("id", token.id())
            .execute());
  }

  /// The tokens of an account, the last made first.
  public List<ApiToken> of(long account) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT "
                    + COLUMNS
                    + " FROM api_token t WHERE t.account = :account"
                    + " ORDER BY t.made_at DESC, t.id")
            .bind("account", account)
            .map((row, _) -> token(row))
            .list());
  }

  /// Ends a token of an account.
  ///
  /// @return whether there was one that was not revoked
  public boolean revoke(long account, String id, Instant at) {
    return tables.write(handle ->
        handle
            .createUpdate(
                "UPDATE api_token SET revoked_at = :at"
                    + " WHERE account = :account AND id = :id AND revoked_at IS NULL")
            .bind("at", Columns.time(at))
            .bind("account", account)
            .bind("id", id)
            .execute())
        > 0;
  }

  private static ApiToken token(ResultSet row) throws SQLException {
    String usedOn = row.getString("used_on");
    return new ApiToken(
        row.getString("token"),
        row.getString("label"),
        Columns.rights(row.getString("rights")),
        Columns.repositories(row.getString("token_repositories")),
        Instant.parse(row.getString("token_made_at")),
        Instant.parse(row.getString("ends_at")),
        usedOn == null ? null : LocalDate.parse(usedOn),
        instant(row.getString("revoked_at")));
  }

  private static @Nullable Instant instant(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }
}
