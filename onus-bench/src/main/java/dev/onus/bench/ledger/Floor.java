package dev.onus.bench.ledger;

import dev.onus.ledger.tlog.Hash;
import dev.onus.store.database.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What the database alone can do: the same rows as Onus writes, in the same tables, over a
/// connection that is opened and made durable by the same code, as many in a transaction as have
/// gathered while the one before was written. It reads nothing, checks nothing, hashes and signs
/// nothing, and every row is bound to a statement that is prepared once and sent in one batch a
/// statement.
final class Floor implements AutoCloseable {
  private static final int GROUP = 1024;
  private static final int TILE = 256;
  private static final int CHECKPOINT = 200;

  private final Database database;
  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();
  private final Random random = new Random(1);
  private final byte[] tile = bytes(TILE * Hash.LENGTH);
  private final byte[] hash = bytes(Hash.LENGTH);

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition finished = lock.newCondition();
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private boolean writing;
  private long size;
  private long groups;

  private static final class Waiting {
    final List<PlainRow> rows;
    boolean done;

    Waiting(List<PlainRow> rows) {
      this.rows = rows;
    }
  }

  /// @param size how many entries there are
  Floor(Database database, long size) throws SQLException {
    this.database = database;
    this.connection = database.writer();
    this.size = size;
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /// Writes the rows of one record, and returns when they are durable.
  void append(List<PlainRow> rows) throws SQLException {
    var mine = new Waiting(rows);
    lock.lock();
    try {
      waiting.add(mine);
      while (!mine.done) {
        if (writing) {
          finished.awaitUninterruptibly();
        } else {
          lead();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private void lead() throws SQLException {
    List<Waiting> group = new ArrayList<>();
    while (group.size() < GROUP && !waiting.isEmpty()) {
      group.add(waiting.remove());
    }
    writing = true;
    lock.unlock();
    try {
      write(group);
    } finally {
      lock.lock();
      writing = false;
      group.forEach(each -> each.done = true);
      finished.signalAll();
    }
  }

  private void write(List<Waiting> group) throws SQLException {
    database.begin(connection);
    var batches = new LinkedHashMap<String, PreparedStatement>();
    for (Waiting each : group) {
      for (PlainRow row : each.rows) {
        add(batches, row.sql(), row.values());
      }
      size++;
      tiles(batches);
    }
    add(
        batches,
        "INSERT INTO log_head (id, size, frontier, checkpoint) VALUES (1, ?, ?, ?)"
            + " ON CONFLICT (id) DO UPDATE SET size = excluded.size,"
            + " frontier = excluded.frontier, checkpoint = excluded.checkpoint",
        size,
        new byte[Long.BYTES + Long.bitCount(size) * Hash.LENGTH],
        new byte[CHECKPOINT]);
    for (PreparedStatement batch : batches.values()) {
      batch.executeBatch();
    }
    database.commit(connection);
    groups++;
  }

  private void tiles(Map<String, PreparedStatement> batches) throws SQLException {
    long number = size;
    for (long level = 0; number % TILE == 0; level++) {
      number /= TILE;
      add(
          batches,
          "INSERT INTO tile (level, number, hashes, root) VALUES (?, ?, ?, ?)",
          level,
          number - 1,
          tile,
          hash);
    }
  }

  private void add(Map<String, PreparedStatement> batches, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < values.length; i++) {
      switch (values[i]) {
        case null -> statement.setNull(i + 1, Types.NULL);
        case Long number ->
            statement.setLong(i + 1, number.equals(PlainRow.POSITION) ? size : number);
        case String text -> statement.setString(i + 1, text);
        case byte[] bytes -> statement.setBytes(i + 1, bytes);
        default -> throw new IllegalArgumentException("no column holds " + values[i]);
      }
    }
    statement.addBatch();
    batches.put(sql, statement);
  }

  /// How many transactions there were.
  long groups() {
    return groups;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
