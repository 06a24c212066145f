package dev.onus.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.store.database.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresqlLedgerTest
    implements LedgerContract,
        GroupingContract,
        RotationContract,
        TamperingContract,
        BackupContract,
        ExportContract,
        AnchorContract {
  private static EmbeddedPostgres server;
  private static int databases;

  @BeforeAll
  static void start() throws IOException {
    server = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Override
  public String location() throws SQLException {
    String name = "records" + databases++;
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    }
    return server.getJdbcUrl("postgres", name);
  }

  /// Its own transactions would not see there what was written while they waited for their turn.
  @Test
  void writesWhereTheServerKeepsSnapshots() throws Exception {
    String location = location();
    try (var connection = DriverManager.getConnection(location);
        var statement = connection.createStatement()) {
      statement.execute(
          "ALTER DATABASE "
              + connection.getCatalog()
              + " SET default_transaction_isolation TO 'repeatable read'");
    }
    try (var database = Database.open(location);
        var other = Database.open(location);
        var one = LedgerContract.ledger(database);
        var two = LedgerContract.ledger(other);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<Outcome>>> outcomes = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        int number = i;
        outcomes.add(
            threads.submit(() ->
                (number % 2 == 0 ? one : two).append(List.of(LedgerContract.observation(number)))));
      }
      for (Future<List<Outcome>> outcome : outcomes) {
        assertThat(outcome.get().getFirst()).isInstanceOf(Outcome.Appended.class);
      }
      assertThat(LedgerContract.verdict(database)).isEqualTo(new Verdict(60, 0, 0, null));
    }
  }
}
