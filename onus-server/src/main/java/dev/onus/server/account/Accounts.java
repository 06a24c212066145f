package dev.onus.server.account;

import dev.onus.server.database.Tables;
import dev.onus.server.http.Refusal;
import dev.onus.server.right.Caller;
import dev.onus.server.right.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// The accounts of this server. None is ever deleted, so that its number keeps its meaning; one
/// that is not needed any more is made inactive.
public final class Accounts {
  /// The columns of an account, under the name `a`.
  static final String COLUMNS =
      "a.id, a.name, a.display_name, a.roles, a.active, a.repositories, a.made_at, a.signed_in_on,"
          + " CASE WHEN a.password IS NULL THEN 0 ELSE 1 END AS has_password";

  private static final String ALL = "SELECT " + COLUMNS + " FROM account a";
  private static final String FIRST = "admin";

  private final Tables tables;

  public Accounts(Tables tables) {
    this.tables = tables;
  }

  /// Every one, by name.
  public List<Account> all() {
    return tables.read(Accounts::all);
  }

  private static List<Account> all(Handle handle) {
    return handle.createQuery(ALL + " ORDER BY a.name").map((row, _) -> account(row)).list();
  }

  /// The one of a number.
  public Optional<Account> find(long id) {
    return tables.read(handle -> find(handle, id));
  }

  private static Optional<Account> find(Handle handle, long id) {
    return handle
        .createQuery(ALL + " WHERE a.id = :id")
        .bind("id", id)
        .map((row, _) -> account(row))
        .findOne();
  }

  /// The one of a name.
  public Optional<Account> find(String name) {
    return tables.read(handle -> find(handle, name));
  }

  private static Optional<Account> find(Handle handle, String name) {
    return handle
        .createQuery(ALL + " WHERE a.name = :name")
        .bind("name", name)
        .map((row, _) -> account(row))
        .findOne();
  }

  /// The one of a person at an issuer. No other property of the person counts, since an issuer may
  /// let people choose their names and addresses.
  public Optional<Account> of(Identity identity) {
    return tables.read(handle ->
        handle
            .createQuery(
                ALL
                    + " JOIN account_identity i ON i.account = a.id"
                    + " WHERE i.issuer = :issuer AND i.subject = :subject")
            .bind("issuer", identity.issuer())
            .bind("subject", identity.subject())
            .map((row, _) -> account(row))
            .findOne());
  }

  /// Who somebody is elsewhere.
  ///
  /// @param issuer that says so, as its address
  /// @param subject what it calls them, and never gives to another
  public record Identity(String issuer, String subject) {}

  /// Who an account is elsewhere.
  public List<Identity> identities(long account) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT issuer, subject FROM account_identity WHERE account = :account"
                    + " ORDER BY issuer, subject")
            .bind("account", account)
            .map((row, _) -> new Identity(row.getString("issuer"), row.getString("subject")))
            .list());
  }

  /// What a new account is made of.
  ///
  /// @param repositories that it may see
  public record Draft(
      String name, String displayName, Set<Role> roles, Caller.Visible repositories) {
    /// @throws Refusal (422) for names that can't be
    public Draft {
      roles = Set.copyOf(roles);
      if (!Account.isName(name)) {
        throw Refusal.unacceptable(
            "an account's name is made of a-z, 0-9, '.', '_', '@' and '-', begins with a letter or"
                + " a digit, and has at most 100 characters");
      }
      if (!Account.isDisplayName(displayName)) {
        throw Refusal.unacceptable("a display name has 1 to 100 visible characters");
      }
    }
  }

  /// Makes an account.
  ///
  /// @throws Refusal (409) when there is one of this name
  public Account add(Draft draft, Instant at) {
    return tables.write(handle -> add(handle, draft, at));
  }

  /// Makes an account for somebody whom an issuer knows. Where the name is taken, the account gets
  /// one with a number: the account of that name may belong to somebody else.
  public Account add(Draft draft, Identity identity, Instant at) {
    return tables.write(handle -> {
      String name = draft.name();
      for (int number = 2; find(handle, name).isPresent(); number++) {
        String end = "-" + number;
        name = draft.name().substring(0, Math.min(draft.name().length(), 100 - end.length())) + end;
      }
      var free = new Draft(name, draft.displayName(), draft.roles(), draft.repositories());
      Account made = add(handle, free, at);
      handle
          .createUpdate(
              "INSERT INTO account_identity (issuer, subject, account)"
                  + " VALUES (:issuer, :subject, :account)")
          .bind("issuer", identity.issuer())
          .bind("subject", identity.subject())
          .bind("account", made.id())
          .execute();
      return made;
    });
  }

  private static Account add(Handle handle, Draft draft, Instant at) {
    if (find(handle, draft.name()).isPresent()) {
      throw Refusal.conflict("there is an account of this name");
    }
    long id =
        handle.createQuery("SELECT COALESCE(MAX(id), 0) + 1 FROM account").mapTo(Long.class).one();
    handle
        .createUpdate(
            """
            INSERT INTO account (id, name, display_name, roles, active, repositories, made_at)
            VALUES (:id, :name, :display, :roles, 1, :repositories, :at)
            """)
        .bind("id", id)
        .bind("name", draft.name())
        .bind("display", draft.displayName())
        .bind("roles", Columns.roles(draft.roles()))
        .bind("repositories", Columns.repositories(draft.repositories()))
        .bind("at", Columns.time(at))
        .execute();
    return find(handle, id).orElseThrow();
  }

  /// Makes the account `admin` where there is none at all, and again a link for it as long as
  /// nobody has signed in here, since the last link may have ended unused.
  ///
  /// @return the secret of a link that signs in as `admin`
  public Optional<String> firstAdmin(SignInLinks links, Instant at) {
    Optional<Account> admin =
        tables.write(handle -> {
          List<Account> all = all(handle);
          if (all.isEmpty()) {
            var draft =
                new Draft(FIRST, "Administrator", Set.of(Role.ADMIN), new Caller.Visible.All());
            return Optional.of(add(handle, draft, at));
          }
          Account only = all.getFirst();
          return all.size() == 1 && only.name().equals(FIRST) && only.signedInOn() == null
              ? Optional.of(only)
              : Optional.empty();
        });
    return admin.map(account -> links.make(account, at));
  }

  /// Gives an account these roles and no others.
  ///
  /// @throws Refusal (409) when nobody would administer the server
  public void setRoles(long id, Set<Role> roles) {
    tables.write(handle -> {
      if (!roles.contains(Role.ADMIN)) {
        keepAnAdmin(handle, id);
      }
      return set(handle, id, "roles", Columns.roles(roles));
    });
  }

  /// Lets an account see these repositories and no others.
  public void setRepositories(long id, Caller.Visible repositories) {
    tables.write(handle ->
        handle
            .createUpdate("UPDATE account SET repositories = :value WHERE id = :id")
            .bind("value", Columns.repositories(repositories))
            .bind("id", id)
            .execute());
  }

  /// Sets a password. Whatever was open for the account ends, since somebody else may have opened
  /// it.
  ///
  /// @param hash of [PasswordHash]
  public void setPassword(long id, String hash) {
    tables.write(handle -> {
      endAll(handle, id);
      return set(handle, id, "password", hash);
    });
  }

  /// Lets an account do something again.
  public void activate(long id) {
    tables.write(handle -> setActive(handle, id, 1));
  }

  /// Lets an account do nothing any more: its sessions and links end, its tokens rest.
  ///
  /// @throws Refusal (409) when nobody would administer the server
  public void deactivate(long id) {
    tables.write(handle -> {
      keepAnAdmin(handle, id);
      endAll(handle, id);
      return setActive(handle, id, 0);
    });
  }

  private static int setActive(Handle handle, long id, int active) {
    return handle
        .createUpdate("UPDATE account SET active = :active WHERE id = :id")
        .bind("active", active)
        .bind("id", id)
        .execute();
  }

  private static int set(Handle handle, long id, String column, String value) {
    return handle
        .createUpdate("UPDATE account SET " + column + " = :value WHERE id = :id")
        .bind("value", value)
        .bind("id", id)
        .execute();
  }

  private static void endAll(Handle handle, long id) {
    handle.createUpdate("DELETE FROM session WHERE account = :id").bind("id", id).execute();
    handle.createUpdate("DELETE FROM sign_in_link WHERE account = :id").bind("id", id).execute();
  }

  private static void keepAnAdmin(Handle handle, long id) {
    boolean isAnother =
        all(handle).stream()
            .anyMatch(other ->
                other.id() != id && other.isActive() && other.roles().contains(Role.ADMIN));
    boolean isOne = find(handle, id).filter(one -> one.roles().contains(Role.ADMIN)).isPresent();
    if (isOne && !isAnother) {
      throw Refusal.conflict("this is the only active account that administers the server");
    }
  }

  /// What is kept of a password; empty for an account without one.
  Optional<String> passwordHash(long id) {
    return tables.read(handle ->
        handle
            .createQuery("SELECT password FROM account WHERE id = :id AND password IS NOT NULL")
            .bind("id", id)
            .mapTo(String.class)
            .findOne());
  }

  /// Notes the day of a sign-in.
  void signedIn(long id, Instant at) {
    tables.write(handle -> set(handle, id, "signed_in_on", Columns.day(at)));
  }

  static Account account(ResultSet row) throws SQLException {
    String signedInOn = row.getString("signed_in_on");
    return new Account(
        row.getLong("id"),
        row.getString("name"),
        row.getString("display_name"),
        Columns.roles(row.getString("roles")),
        row.getInt("active") == 1,
        row.getInt("has_password") == 1,
        Columns.repositories(row.getString("repositories")),
        Instant.parse(row.getString("made_at")),
        signedInOn == null ? null : LocalDate.parse(signedInOn));
  }
}
