package dev.onus.store;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Entry;
import dev.onus.ledger.KeysOfPeople;
import dev.onus.ledger.Reading;
import dev.onus.ledger.projection.Table;
import dev.onus.ledger.projection.Tables;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.ledger.record.Log;
import dev.onus.ledger.record.People;
import dev.onus.ledger.record.PublicKey;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.FullTile;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.TileBuilder;
import dev.onus.store.database.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One connection to a log, what is remembered of the log between two transactions, and how an
/// entry comes into it: whether it may, and every row that it brings.
final class OpenLog {
  final Connection connection;
  final Statements statements;
  final LogTables log;
  final ProjectionTables projections;

  /// As the last transaction of this connection left it; null before the first.
  @Nullable TileBuilder tree;

  @Nullable SignedNote checkpoint;
  boolean isProjected;

  /// Whether this connection has written. The first transaction always does, also when it only
  /// answers repeated requests: a writer that was killed before the disk had its entries may have
  /// left them where SQLite finds them in the kernel's memory, and only a commit that writes makes
  /// sure that they are on the disk before anybody is told of them.
  boolean hasWritten;

  OpenLog(Database database) throws SQLException {
    this.connection = database.writer();
    this.statements = new Statements(connection);
    this.log = new LogTables(database, statements);
    this.projections = new ProjectionTables(database.dialect(), "", statements);
  }

  /// Appends one of a group to the tree, unless it repeats a request or is refused.
  ///
  /// @param answered requests that have their position; this one joins them
  Outcome append(TileBuilder tree, Map<Digest, Long> answered, Submission each, NoteSigner signer)
      throws SQLException {
    Digest request = each.entry.request();
    Long earlier = request == null ? null : answered.get(request);
    if (earlier != null) {
      return repeated(earlier, each);
    }
    Optional<String> refusal = refusal(tree, each, signer);
    if (refusal.isPresent()) {
      return new Outcome.Refused(refusal.get());
    }
    long position = write(tree, each, signer);
    if (request != null) {
      answered.put(request, position);
    }
    return new Outcome.Appended(position, false);
  }

  /// Writes an entry at the next position, and returns that.
  long write(TileBuilder tree, Submission each, NoteSigner signer) throws SQLException {
    long position = tree.size();
    log.entry(position, each.entry, each.content, each.leaf);
    for (FullTile tile : tree.append(each.leaf)) {
      log.tile(tile);
    }
    projections.add(position, each.entry);
    for (var text : each.privateTexts) {
      log.privateText(text);
    }
    if (each.entry.recorded() instanceof People.Erased erased) {
      log.erase(erased);
    }
    Cosignatures.keep(log, each.entry, signer);
    Digest request = each.entry.request();
    if (request != null) {
      log.request(request.bytes(), position);
    }
    return position;
  }

  /// The same key with the same content gets the first answer. Salts are drawn anew by who repeats,
  /// so that the texts are compared by the salts of the first time, as far as they were not erased.
  private Outcome repeated(long position, Submission each) throws SQLException {
    byte[] content = log.content(position).orElseThrow();
    if (Entry.parse(content) instanceof Reading.Read<Entry>(Entry first)
        && Repetition.isSame(first, each, statements)) {
      return new Outcome.Appended(position, true);
    }
    return new Outcome.Refused(
        "the request's key was used for another entry, at position " + position);
  }

  private Optional<String> refusal(TileBuilder tree, Submission each, NoteSigner signer)
      throws SQLException {
    if (each.entry.recorded() instanceof Log.KeyRotated) {
      return Optional.of("only the log itself says this, when its key is rotated");
    }
    if (each.signature.isPresent() && each.entry.by() instanceof Authority.Signed signed) {
      Optional<String> unsigned = each.signature.get().refusal(keys(signed.person()));
      if (unsigned.isPresent()) {
        return unsigned;
      }
    }
    Optional<String> projected = projections.refusal(each.entry);
    return projected.isPresent()
        ? projected
        : Cosignatures.refusal(
            log, each.entry, new Checkpoint(signer.name(), tree.size(), tree.root()), signer);
  }

  /// The keys of one person as the directory has them
  private KeysOfPeople keys(Id person) throws SQLException {
    Table identity = Tables.IDENTITY;
    var keys = new KeysOfPeople();
    try (var row =
        statements
            .queryOf(
                identity.name(),
                "SELECT identity FROM "
                    + identity.name()
                    + " WHERE person = ? AND kind = 'ssh-key' AND until IS NULL",
                person.text())
            .executeQuery()) {
      while (row.next()) {
        keys.link(person, new PublicKey(row.getString(1)));
      }
    }
    return keys;
  }

  /// Ends its transaction as if it had never been, and the connection with it.
  void drop(Database database) {
    try {
      database.rollback(connection);
    } catch (SQLException e) {
      // closing it ends the transaction as well
    }
    try {
      connection.close();
    } catch (SQLException e) {
      // there is nothing left to save
    }
  }
}
