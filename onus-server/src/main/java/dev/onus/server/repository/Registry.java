package dev.onus.server.repository;

import dev.onus.server.database.Tables;
import dev.onus.server.right.Caller;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The repositories that this server looks after.
public final class Registry {
  private static final String ALL =
      "SELECT name, directory, clone_url, forge, forge_host, forge_path FROM repository";

  private final Tables tables;

  public Registry(Tables tables) {
    this.tables = tables;
  }

  /// Every one, by name.
  public List<RegisteredRepository> all() {
    return tables.read(handle ->
        handle.createQuery(ALL + " ORDER BY name").map((row, _) -> repository(row)).list());
  }

  /// Those that somebody may see, by name.
  public List<RegisteredRepository> visible(Caller caller) {
    return all().stream().filter(one -> caller.repositories().has(one.name())).toList();
  }

  /// The one of a name.
  public Optional<RegisteredRepository> find(String name) {
    return tables.read(handle ->
        handle
            .createQuery(ALL + " WHERE name = :name")
            .bind("name", name)
            .map((row, _) -> repository(row))
            .findOne());
  }

  /// The one of a name, if somebody may see it. Whether there is one that they may not see, this
  /// does not tell.
  public Optional<RegisteredRepository> visible(Caller caller, String name) {
    return caller.repositories().has(name) ? find(name) : Optional.empty();
  }

  /// The one at a path of a forge.
  public Optional<RegisteredRepository> at(String host, String path) {
    return tables.read(handle ->
        handle
            .createQuery(ALL + " WHERE forge_host = :host AND forge_path = :path")
            .bind("host", host)
            .bind("path", path)
            .map((row, _) -> repository(row))
            .findOne());
  }

  /// Adds one, or changes the one of that name.
  public void put(RegisteredRepository one, Instant at) {
    var forge = one.forge();
    tables.write(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO repository
                  (name, directory, clone_url, forge, forge_host, forge_path, added_at)
                VALUES (:name, :directory, :clone, :forge, :host, :path, :at)
                ON CONFLICT (name) DO UPDATE SET directory = excluded.directory,
                  clone_url = excluded.clone_url, forge = excluded.forge,
                  forge_host = excluded.forge_host, forge_path = excluded.forge_path
                """)
            .bind("name", one.name())
            .bind("directory", one.directory().toString())
            .bind("clone", one.cloneUrl())
            .bind("forge", forge == null ? null : forge.kind())
            .bind("host", forge == null ? null : forge.host())
            .bind("path", forge == null ? null : forge.path())
            .bind("at", at.toString())
            .execute());
  }

  /// Looks after one no more. Its directory and its records stay.
  ///
  /// @return whether there was one
  public boolean remove(String name) {
    return tables.write(handle ->
        handle
            .createUpdate("DELETE FROM repository WHERE name = :name")
            .bind("name", name)
            .execute())
        > 0;
  }

  private static RegisteredRepository repository(ResultSet row) throws SQLException {
    String kind = row.getString("forge");
    return new RegisteredRepository(
        row.getString("name"),
        Path.of(row.getString("directory")),
        row.getString("clone_url"),
        kind == null
            ? null
            : new RegisteredRepository.AtForge(
                kind, row.getString("forge_host"), row.getString("forge_path")));
  }
}
