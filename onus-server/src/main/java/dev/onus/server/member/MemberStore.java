package dev.onus.server.member;

import dev.onus.forge.Account;
import dev.onus.policy.ForgeMembers;
import dev.onus.server.database.Tables;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/// What the forges said about their members. Whoever is missed has left, and stays on file.
public final class MemberStore {
  private static final String HERE = " host = :host AND group_path = :group";

  private final Tables tables;

  public MemberStore(Tables tables) {
    this.tables = tables;
  }

  /// The group of a repository: all but the last name of its path.
  static String group(AtForge place) {
    int slash = place.path().lastIndexOf('/');
    return (slash < 0 ? "" : place.path().substring(0, slash)).toLowerCase(Locale.ROOT);
  }

  /// Takes over how a group is now, all of it in one step.
  void put(Group group, Instant at) {
    String now = at.truncatedTo(ChronoUnit.SECONDS).toString();
    tables.write(handle -> {
      var all = new LinkedHashMap<Long, Account>();
      group.accounts().forEach(one -> all.put(one.id(), one));
      group
          .teams()
          .values()
          .forEach(members -> members.forEach(one -> all.putIfAbsent(one.id(), one)));
      leave(handle, "forge_account", group, now);
      leave(handle, "forge_team", group, now);
      leave(handle, "forge_team_member", group, now);
      all.values().forEach(one -> account(handle, group, one, now));
      group
          .teams()
          .forEach((team, members) -> {
            bound(
                    handle,
                    """
                    INSERT INTO forge_team (host, group_path, team, name) VALUES (:host, :group, :team, :name)
                    ON CONFLICT (host, group_path, team) DO UPDATE
                      SET name = excluded.name, left_at = NULL
                    """,
                    group)
                .bind("team", group.name(team))
                .bind("name", team.name())
                .execute();
            members.forEach(one ->
                bound(
                        handle,
                        """
                        INSERT INTO forge_team_member (host, group_path, team, account)
                        VALUES (:host, :group, :team, :account)
                        ON CONFLICT (host, group_path, team, account) DO UPDATE SET left_at = NULL
                        """,
                        group)
                    .bind("team", group.name(team))
                    .bind("account", one.id())
                    .execute());
          });
      return all.size();
    });
  }

  /// Everybody has left, until the forge names them again.
  private static void leave(Handle handle, String table, Group group, String now) {
    bound(
            handle,
            "UPDATE " + table + " SET left_at = :now WHERE" + HERE + " AND left_at IS NULL",
            group)
        .bind("now", now)
        .execute();
  }

  private static void account(Handle handle, Group group, Account one, String now) {
    bound(
            handle,
            """
            INSERT INTO forge_account
              (host, group_path, id, forge, login, nature, first_seen, last_seen)
            VALUES (:host, :group, :id, :forge, :login, :nature, :now, :now)
            ON CONFLICT (host, group_path, id) DO UPDATE SET login = excluded.login,
              nature = excluded.nature, last_seen = excluded.last_seen, left_at = NULL
            """,
            group)
        .bind("id", one.id())
        .bind("forge", group.forge())
        .bind("login", one.login())
        .bind("nature", one.nature().name().toLowerCase(Locale.ROOT))
        .bind("now", now)
        .execute();
  }

  private static Update bound(Handle handle, String sql, Group group) {
    return handle.createUpdate(sql).bind("host", group.host()).bind("group", group.path());
  }

  /// What is known for the repositories at a place. Machines are nobody.
  public ForgeMembers of(@Nullable AtForge place) {
    if (place == null) {
      return ForgeMembers.NONE;
    }
    return tables.read(handle -> {
      var members = new LinkedHashMap<String, ForgeMembers.Member>();
      handle
          .createQuery(
              "SELECT login, left_at, last_seen FROM forge_account WHERE"
                  + HERE
                  + " AND nature = 'person'"
                  + " ORDER BY CASE WHEN left_at IS NULL THEN 0 ELSE 1 END, login, id")
          .bind("host", place.host())
          .bind("group", group(place))
          .map((row, _) ->
              new ForgeMembers.Member(
                  place.kind() + ":" + row.getString("login").toLowerCase(Locale.ROOT),
                  day(row.getString("left_at"), row.getString("last_seen"))))
          // a login that passed to another account is that one's
          .forEach(one -> members.putIfAbsent(one.identity(), one));
      var teams = new LinkedHashMap<String, LinkedHashSet<String>>();
      handle
          .createQuery(
              """
              SELECT t.team, a.login FROM forge_team t
              LEFT JOIN forge_team_member m ON m.host = t.host AND m.group_path = t.group_path
                AND m.team = t.team AND m.left_at IS NULL
              LEFT JOIN forge_account a ON a.host = m.host AND a.group_path = m.group_path
                AND a.id = m.account AND a.left_at IS NULL AND a.nature <> 'machine'
              WHERE t.host = :host AND t.group_path = :group AND t.left_at IS NULL
              ORDER BY t.team, a.login
              """)
          .bind("host", place.host())
          .bind("group", group(place))
          .map((row, _) ->
              Map.entry(
                  row.getString("team"), Optional.ofNullable(row.getString("login")).orElse("")))
          .forEach(one -> {
            var team = teams.computeIfAbsent(one.getKey(), _ -> new LinkedHashSet<>());
            if (!one.getValue().isEmpty()) {
              team.add(place.kind() + ":" + one.getValue().toLowerCase(Locale.ROOT));
            }
          });
      var all = new ArrayList<ForgeMembers.Team>();
      teams.forEach((team, who) ->
          all.add(new ForgeMembers.Team(place.kind() + ":" + team, List.copyOf(who))));
      return new ForgeMembers(List.copyOf(members.values()), all);
    });
  }

  /// The last day on which the forge named somebody who has left.
  private static @Nullable LocalDate day(@Nullable String left, String lastSeen) {
    return left == null ? null : Instant.parse(lastSeen).atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// The groups that were read, with how many belong to each.
  List<PeoplePage.Group> groups() {
    return tables.read(handle ->
        handle
            .createQuery(
                """
                SELECT a.forge, a.host, a.group_path,
                  SUM(CASE WHEN a.left_at IS NULL AND a.nature <> 'machine' THEN 1 ELSE 0 END) AS here,
                  SUM(CASE WHEN a.left_at IS NULL AND a.nature = 'machine' THEN 1 ELSE 0 END) AS machines,
                  SUM(CASE WHEN a.left_at IS NULL THEN 0 ELSE 1 END) AS gone,
                  (SELECT COUNT(*) FROM forge_team t WHERE t.host = a.host
                    AND t.group_path = a.group_path AND t.left_at IS NULL) AS teams,
                  MAX(a.last_seen) AS seen
                FROM forge_account a GROUP BY a.forge, a.host, a.group_path
                ORDER BY a.host, a.group_path
                """)
            .map((row, _) ->
                new PeoplePage.Group(
                    row.getString("forge"),
                    row.getString("host"),
                    row.getString("group_path"),
                    row.getInt("here"),
                    row.getInt("machines"),
                    row.getInt("gone"),
                    row.getInt("teams"),
                    row.getString("seen")))
            .list());
  }

  /// Accounts, those who are there first.
  List<PeoplePage.Row> accounts(int from, int most) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT forge, group_path, login, nature, first_seen, left_at FROM forge_account"
                    + " ORDER BY CASE WHEN left_at IS NULL THEN 0 ELSE 1 END,"
                    + " host, group_path, login, id LIMIT :most OFFSET :from")
            .bind("most", most)
            .bind("from", from)
            .map((row, _) ->
                new PeoplePage.Row(
                    row.getString("forge") + ":" + row.getString("login").toLowerCase(Locale.ROOT),
                    row.getString("group_path"),
                    row.getString("nature"),
                    row.getString("first_seen"),
                    Optional.ofNullable(row.getString("left_at")).orElse("")))
            .list());
  }
}
