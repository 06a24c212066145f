package dev.onus.store;

import dev.onus.ledger.record.Commitment;
import dev.onus.ledger.record.Salt;
import dev.onus.ledger.tlog.Checkpoint;
import dev.onus.ledger.tlog.EarlierCheckpoint;
import dev.onus.ledger.tlog.MalformedLog;
import dev.onus.ledger.tlog.Merkle;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.Receipt;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.StoredTiles;
import dev.onus.ledger.tlog.Tile;
import dev.onus.ledger.tlog.TileSource;
import dev.onus.ledger.tlog.Tree;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.database.Database;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads a log: entries, the latest checkpoint, receipts. Needs no key, but for receipts.
public final class LedgerReader {
  private static final int FETCH = 1000;

  private final Database database;

  public LedgerReader(Database database) {
    this.database = database;
  }

  /// An entry with its position.
  ///
  /// @param content canonical JSON
  public record Row(long position, byte[] content) {}

  /// Something to be done with the log in one state of it.
  @FunctionalInterface
  private interface Question<T> {
    T ask(Connection connection, LogTables log) throws SQLException;
  }

  private <T> T within(Question<T> question) {
    try {
      Connection connection = database.snapshot();
      T answer;
      try (var statements = new Statements(connection)) {
        answer = question.ask(connection, new LogTables(database, statements));
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
      database.giveBack(connection);
      return answer;
    } catch (SQLException e) {
      throw database.unusable("read", e);
    }
  }

  /// The latest signed checkpoint; empty before the first entry.
  public Optional<SignedNote> checkpoint() {
    return within((_, log) -> log.head().map(LogTables.Head::checkpoint));
  }

  /// How many entries there are.
  public long size() {
    return within((_, log) -> log.head().map(LogTables.Head::size).orElse(0L));
  }

  /// The key that signs this log now; empty before the first entry.
  public Optional<VerifierKey> key() {
    List<KeyPeriod> keys = keys();
    return keys.isEmpty() ? Optional.empty() : Optional.of(keys.getLast().key());
  }

  /// The keys that have signed this log, the first one first.
  public List<KeyPeriod> keys() {
    return within((_, log) -> log.keys());
  }

  /// Every checkpoint that witnesses cosigned, the smallest first, with all of its cosignatures.
  public List<EarlierCheckpoint> cosigned() {
    return within((_, log) -> log.cosigned());
  }

  /// The tiles of the log. What is asked for never changes, so that each answer comes from a state
  /// of its own.
  public TileSource tiles() {
    return (level, number, width) -> within((_, log) -> log.tiles().hashes(level, number, width));
  }

  /// The content of an entry.
  public Optional<byte[]> content(long position) {
    return within((_, log) -> log.content(position));
  }

  /// A private text with what proves that it is the one that was committed to.
  public record SaltedText(Salt salt, String text) {
    @Override
    public String toString() {
      return "SaltedText";
    }
  }

  /// The private texts that entries commit to; those that were erased are missing, and so is a text
  /// that is not the one that was committed to.
  public Map<Commitment, String> texts(Collection<Commitment> commitments) {
    Map<Commitment, String> texts = new HashMap<>();
    saltedTexts(commitments).forEach((commitment, one) -> texts.put(commitment, one.text()));
    return texts;
  }

  /// The same, each with its salt.
  public Map<Commitment, SaltedText> saltedTexts(Collection<Commitment> commitments) {
    Map<Commitment, SaltedText> texts = new HashMap<>();
    if (commitments.isEmpty()) {
      return texts;
    }
    return within((connection, _) -> {
      try (var read =
          connection.prepareStatement("SELECT salt, text FROM private_text WHERE commitment = ?")) {
        for (Commitment commitment : commitments) {
          read.setBytes(1, commitment.digest().bytes());
          try (var result = read.executeQuery()) {
            if (result.next()) {
              String text = new String(result.getBytes(2), StandardCharsets.UTF_8);
              Salt salt = Salt.of(result.getBytes(1));
              if (Commitment.to(salt, text).equals(commitment)) {
                texts.put(commitment, new SaltedText(salt, text));
              }
            }
          }
        }
      }
      return texts;
    });
  }

  /// Every entry from a position on, in order.
  ///
  /// @param type of this type alone, unless null
  public void each(long from, @Nullable String type, Consumer<Row> row) {
    within((connection, _) -> {
      try (var read =
          connection.prepareStatement(
              "SELECT position, content FROM entry WHERE position >= ?"
                  + (type == null ? "" : " AND type = ?")
                  + " ORDER BY position")) {
        read.setFetchSize(FETCH);
        read.setLong(1, from);
        if (type != null) {
          read.setString(2, type);
        }
        try (var result = read.executeQuery()) {
          while (result.next()) {
            row.accept(new Row(result.getLong(1), result.getBytes(2)));
          }
        }
      }
      return true;
    });
  }

  /// Which entries are asked for.
  ///
  /// @param type of this type alone, unless null
  /// @param repository which speak of this repository, unless null
  public record Filter(@Nullable String type, @Nullable String repository) {
    private List<String> values() {
      return Stream.of(Optional.ofNullable(type), Optional.ofNullable(repository))
          .flatMap(Optional::stream)
          .toList();
    }

    private String sql() {
      return (type == null ? "" : " AND type = ?")
          + (repository == null ? "" : " AND repository = ?");
    }
  }

  /// Entries before a position, the latest first, for as long as more are wanted.
  ///
  /// @param wantsMore takes a row, and says whether to go on
  public void backwards(long before, Filter filter, Predicate<Row> wantsMore) {
    within((connection, _) -> {
      try (var read =
          connection.prepareStatement(
              "SELECT position, content FROM entry WHERE position < ?"
                  + filter.sql()
                  + " ORDER BY position DESC")) {
        read.setFetchSize(FETCH);
        read.setLong(1, before);
        int parameter = 2;
        for (String value : filter.values()) {
          read.setString(parameter++, value);
        }
        try (var result = read.executeQuery()) {
          while (result.next() && wantsMore.test(new Row(result.getLong(1), result.getBytes(2)))) {
            // the predicate takes it
          }
        }
      }
      return true;
    });
  }

  /// Entries from a position to before another one, in order, for as long as more are wanted.
  ///
  /// @param repository which speak of this repository or of none
  /// @param types of one of these types
  /// @param wantsMore takes a row, and says whether to go on
  public void forwards(
      long from, long before, String repository, List<String> types, Predicate<Row> wantsMore) {
    within((connection, _) -> {
      try (var read =
          connection.prepareStatement(
              "SELECT position, content FROM entry WHERE position >= ? AND position < ?"
                  + " AND (repository = ? OR repository IS NULL) AND type IN ("
                  + String.join(", ", Collections.nCopies(types.size(), "?"))
                  + ") ORDER BY position")) {
        read.setFetchSize(FETCH);
        read.setLong(1, from);
        read.setLong(2, before);
        read.setString(3, repository);
        int parameter = 4;
        for (String type : types) {
          read.setString(parameter++, type);
        }
        try (var result = read.executeQuery()) {
          while (result.next() && wantsMore.test(new Row(result.getLong(1), result.getBytes(2)))) {
            // the predicate takes it
          }
        }
      }
      return true;
    });
  }

  /// Asks something of the log in one state of it, while others go on writing.
  ///
  /// @return empty before the first entry
  /// @throws InconsistentLog when the latest checkpoint is not signed by a key of the log
  public <T> Optional<T> stored(Function<StoredLog, T> question) {
    return within((_, log) -> {
      Optional<LogTables.Head> head;
      List<VerifierKey> keys;
      SignedCheckpoint checkpoint;
      try {
        head = log.head();
        if (head.isEmpty()) {
          return Optional.empty();
        }
        keys = log.keys().stream().map(KeyPeriod::key).toList();
        // the present key alone: one that was given up may have been stolen
        checkpoint =
            SignedCheckpoint.open(
                head.get().checkpoint(), keys.subList(Math.max(0, keys.size() - 1), keys.size()));
      } catch (MalformedLog e) {
        throw new InconsistentLog("the log's head is damaged: " + e.getMessage());
      }
      return Optional.of(
          question.apply(new StoredLog(checkpoint, keys, log.tiles(), log::contents)));
    });
  }

  /// The receipt of an entry: its proof in the log as it was right after it, under a checkpoint of
  /// that size. The same entry has the same receipt at any time, as long as the key is the same.
  ///
  /// @return empty when there is no such entry
  public Optional<Receipt> receipt(long position, NoteSigner signer) {
    return within((_, log) -> {
      Optional<byte[]> content = log.content(position);
      if (content.isEmpty()) {
        return Optional.empty();
      }
      // root and proof need the same few tiles
      StoredTiles stored = log.tiles();
      Map<Tile, byte[]> read = new HashMap<>();
      TileSource tiles =
          (level, number, width) ->
              read.computeIfAbsent(
                  new Tile(level, number, width), _ -> stored.hashes(level, number, width));
      long size = position + 1;
      var checkpoint = new Checkpoint(signer.name(), size, new Tree(tiles).root(size));
      var signed = SignedCheckpoint.open(checkpoint.sign(signer), List.of(signer.key()));
      return Optional.of(Receipt.of(tiles, position, Merkle.leaf(content.get()), signed));
    });
  }
}
