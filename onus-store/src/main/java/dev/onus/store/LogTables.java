package dev.onus.store;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.PrivateText;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.Frontier;
import dev.onus.ledger.tlog.FullTile;
import dev.onus.ledger.tlog.Hash;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.StoredTiles;
import dev.onus.ledger.tlog.Tile;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.database.Database;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of the log itself: entries, tiles, the head, its keys, requests, private texts.
final class LogTables {
  /// What the advisory lock is taken on; any number that nobody else takes.
  private static final long LOCK = 0x6f6e7573_6c6f67L;

  private static final String HEAD = "SELECT size, frontier, checkpoint FROM log_head WHERE id = 1";

  /// Where cosigned checkpoints are, for messages.
  static final String KEPT = "table kept_checkpoint";

  private final Database database;
  private final Statements statements;

  LogTables(Database database, Statements statements) {
    this.database = database;
    this.statements = statements;
  }

  /// Where the log ends.
  ///
  /// @param checkpoint the signed checkpoint of that size
  record Head(long size, Frontier frontier, SignedNote checkpoint) {}

  Optional<Head> head() throws SQLException {
    try (var row = statements.queryOf("log_head", HEAD).executeQuery()) {
      return head(row);
    }
  }

  /// The head once nobody else writes, until the transaction ends. PostgreSQL is asked for the lock
  /// and for the head in one round trip, and takes them in this order, each as of its own moment.
  Optional<Head> lockedHead() throws SQLException {
    return switch (database.dialect()) {
      case SQLITE -> head();
      case POSTGRESQL -> {
        var locking = statements.query("SELECT pg_advisory_xact_lock(?); " + HEAD, LOCK);
        locking.execute();
        locking.getMoreResults();
        try (var row = locking.getResultSet()) {
          yield head(row);
        }
      }
    };
  }

  private static Optional<Head> head(ResultSet row) throws SQLException {
    return row.next()
        ? Optional.of(
            new Head(
                row.getLong(1), Frontier.of(row.getBytes(2)), SignedNote.parse(row.getBytes(3))))
        : Optional.empty();
  }

  void head(Head head) throws SQLException {
    statements.change(
        "INSERT INTO log_head (id, size, frontier, checkpoint) VALUES (1, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET size = excluded.size,"
            + " frontier = excluded.frontier, checkpoint = excluded.checkpoint",
        head.size(),
        head.frontier().toBytes(),
        head.checkpoint().bytes());
  }

  /// Takes the head away, so that the one that follows is written also when it is the same: SQLite
  /// leaves a page alone that a change does not change.
  void removeHead() throws SQLException {
    statements.change("DELETE FROM log_head");
  }

  /// The keys, the first one first.
  List<KeyPeriod> keys() throws SQLException {
    try (var row =
        statements
            .query("SELECT vkey, since, handover FROM log_key ORDER BY since")
            .executeQuery()) {
      List<KeyPeriod> keys = new ArrayList<>();
      while (row.next()) {
        byte[] handover = row.getBytes(3);
        keys.add(
            new KeyPeriod(
                VerifierKey.parse(row.getString(1)),
                row.getLong(2),
                handover == null ? null : SignedNote.parse(handover)));
      }
      return keys;
    }
  }

  void key(KeyPeriod key) throws SQLException {
    SignedNote handover = key.handover();
    statements.change(
        "INSERT INTO log_key (vkey, since, handover) VALUES (?, ?, ?)",
        key.key().toString(),
        key.since(),
        handover == null ? null : handover.bytes());
  }

  void entry(long position, Entry entry, byte[] content, Hash leaf) throws SQLException {
    Id repository = entry.repository();
    statements.change(
        "INSERT INTO entry (position, content, leaf, type, at, person, repository)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)",
        position,
        content,
        leaf.bytes(),
        entry.type(),
        entry.at().toEpochMilli(),
        person(entry),
        repository == null ? null : repository.text());
  }

  static @Nullable String person(Entry entry) {
    return switch (entry.by()) {
      case Authority.Signed signed -> signed.person().text();
      case Authority.Session session -> session.person().text();
      case Authority.Observed _ -> null;
    };
  }

  void tile(FullTile tile) throws SQLException {
    statements.change(
        "INSERT INTO tile (level, number, hashes, root) VALUES (?, ?, ?, ?)",
        (long) tile.level(),
        tile.number(),
        tile.hashes(),
        tile.root().bytes());
  }

  void request(byte[] key, long position) throws SQLException {
    statements.change("INSERT INTO request (key, position) VALUES (?, ?)", key, position);
  }

  /// The positions of those requests that were answered before.
  Map<Digest, Long> requests(List<Digest> keys) throws SQLException {
    Map<Digest, Long> positions = new HashMap<>();
    if (!keys.isEmpty()) {
      try (var row =
          statements.queryOf("request", among(keys.size()), padded(keys)).executeQuery()) {
        while (row.next()) {
          positions.put(new Digest(HexFormat.of().formatHex(row.getBytes(1))), row.getLong(2));
        }
      }
    }
    return positions;
  }

  /// As many values as the next power of two, so that there are few statements.
  private static int places(int count) {
    return Integer.highestOneBit(2 * count - 1);
  }

  private static String among(int count) {
    return "SELECT key, position FROM request WHERE key IN ("
        + String.join(", ", Collections.nCopies(places(count), "?"))
        + ")";
  }

  private static Object[] padded(List<Digest> keys) {
    Object[] values = new Object[places(keys.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = keys.get(Math.min(i, keys.size() - 1)).bytes();
    }
    return values;
  }

  void privateText(PrivateText.Open text) throws SQLException {
    Id of = text.of();
    statements.change(
        "INSERT INTO private_text (commitment, salt, text, person) VALUES (?, ?, ?, ?)"
            + " ON CONFLICT (commitment) DO NOTHING",
        text.commitment().digest().bytes(),
        text.salt().bytes(),
        text.text().getBytes(StandardCharsets.UTF_8),
        of == null ? null : of.text());
  }

  /// Deletes the texts that an erasure names. The log keeps its commitments.
  void erase(People.Erased erased) throws SQLException {
    Digest identity = erased.identity();
    if (erased.everything() != null) {
      statements.change("DELETE FROM private_text WHERE person = ?", erased.person().text());
    } else if (identity != null) {
      statements.change("DELETE FROM private_text WHERE commitment = ?", identity.bytes());
    }
  }

  /// The checkpoint of a size as witnesses cosigned it.
  Optional<SignedNote> cosigned(long size) throws SQLException {
    try (var row =
        statements.query("SELECT note FROM kept_checkpoint WHERE size = ?", size).executeQuery()) {
      return row.next() ? Optional.of(SignedNote.parse(row.getBytes(1))) : Optional.empty();
    }
  }

  void cosigned(long size, SignedNote note) throws SQLException {
    statements.change(
        "INSERT INTO kept_checkpoint (size, note) VALUES (?, ?)"
            + " ON CONFLICT (size) DO UPDATE SET note = excluded.note",
        size,
        note.bytes());
  }

  /// Every checkpoint that witnesses cosigned, the smallest first.
  ///
  /// @throws MalformedLog when a row is none
  List<EarlierCheckpoint> cosigned() throws SQLException {
    List<EarlierCheckpoint> kept = new ArrayList<>();
    try (var row =
        statements.query("SELECT size, note FROM kept_checkpoint ORDER BY size").executeQuery()) {
      while (row.next()) {
        var each = EarlierCheckpoint.of(KEPT, SignedNote.parse(row.getBytes(2)));
        if (each.size() != row.getLong(1)) {
          throw new MalformedLog(KEPT, "has a checkpoint of another size than it says");
        }
        kept.add(each);
      }
    }
    return kept;
  }

  /// The content of an entry.
  Optional<byte[]> content(long position) throws SQLException {
    try (var row =
        statements.query("SELECT content FROM entry WHERE position = ?", position).executeQuery()) {
      return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
    }
  }

  /// The contents of entries in a row, in their order; fewer where some are missing.
  List<byte[]> contents(long from, int count) {
    try (var row =
        statements
            .query(
                "SELECT content FROM entry WHERE position >= ? AND position < ? ORDER BY position",
                from,
                from + count)
            .executeQuery()) {
      List<byte[]> contents = new ArrayList<>(count);
      while (row.next()) {
        contents.add(row.getBytes(1));
      }
      return contents;
    } catch (SQLException e) {
      throw database.unusable("read", e);
    }
  }

  /// The tiles as they are stored.
  StoredTiles tiles() {
    return new StoredTiles(
        (from, count) ->
            hashes(
                "SELECT leaf FROM entry WHERE position >= ? AND position < ? ORDER BY position",
                from,
                from + count),
        new StoredTiles.Full() {
          @Override
          public byte[] tile(int level, long number) {
            return hashes(
                "SELECT hashes FROM tile WHERE level = ? AND number = ?", (long) level, number);
          }

          @Override
          public byte[] roots(int level, long from, int count) {
            return hashes(
                "SELECT root FROM tile WHERE level = ? AND number >= ? AND number < ?"
                    + " ORDER BY number",
                (long) level,
                from,
                from + count);
          }
        });
  }

  private byte[] hashes(String sql, Object... values) {
    try (ResultSet row = statements.query(sql, values).executeQuery()) {
      var hashes = new ByteArrayOutputStream(Tile.BYTES);
      while (row.next()) {
        hashes.writeBytes(row.getBytes(1));
      }
      return hashes.toByteArray();
    } catch (SQLException e) {
      throw database.unusable("read", e);
    }
  }
}
