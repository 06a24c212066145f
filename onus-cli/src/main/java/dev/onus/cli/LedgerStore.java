package dev.onus.cli;

import dev.onus.cli.gate.Records;
import dev.onus.cli.synced.SyncedRecords;
import dev.onus.history.Repository;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.ledger.tlog.VerifierKey;
import dev.onus.store.LedgerReader;
import dev.onus.store.LogKeyFile;
import dev.onus.store.database.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Where the records are, as a picocli mixin: a file in the repository unless something else is
/// said.
final class LedgerStore {
  private static final String FILE = "records.db";
  private static final String KEY = ".key";

  @Option(
      names = "--store",
      paramLabel = "STORE",
      description =
          "The records: a file, or a URL of PostgreSQL (default: ONUS_STORE, else .git/onus/records.db).")
  private @Nullable String store;

  @Option(
      names = "--log-key",
      paramLabel = "FILE",
      description = "The private key of the log (default: ONUS_LOG_KEY, else beside the records).")
  private @Nullable Path key;

  /// Opens the records for writing, and makes them where there are none.
  Database open(Common common) {
    return Database.open(location(common));
  }

  /// Whether there are records, or somebody says where they are to be.
  boolean isThere(Common common) {
    String location = location(common);
    return store != null
        || !common.surroundings().environment().getOrDefault("ONUS_STORE", "").isEmpty()
        || Files.exists(Path.of(location));
  }

  /// Opens the records for reading.
  ///
  /// @throws CliException (malformed) where there are none
  Database existing(Common common) {
    String location = location(common);
    return Database.openExisting(location)
        .orElseThrow(() ->
            new CliException(
                ExitCode.MALFORMED,
                "there are no records in "
                    + location
                    + " yet; `onus ledger append` makes the first"));
  }

  /// What people decided about changes, as the records have it; nothing where there are none.
  ///
  /// Those that were synced from a server count beside those of this clone.
  Records decisions(Common common) {
    try (Repository repository = common.repository()) {
      return own(common).and(SyncedRecords.of(repository).decisions());
    }
  }

  private Records own(Common common) {
    Optional<Database> existing = Database.openExisting(location(common));
    if (existing.isEmpty()) {
      return Records.NONE;
    }
    try (var database = existing.get()) {
      return Records.of(new LedgerReader(database), _ -> true);
    }
  }

  /// The key that signs this log's checkpoints.
  ///
  /// @throws CliException (usage) where nothing says which it is
  LogKeyFile key(Common common, Database database) {
    return knownKey(common, database)
        .orElseThrow(() ->
            new CliException(
                ExitCode.USAGE,
                "records in PostgreSQL need --log-key FILE or ONUS_LOG_KEY, because the"
                    + " log's private key is never in the database"));
  }

  /// The same; empty where nothing says which it is, for who only reads.
  Optional<LogKeyFile> knownKey(Common common, Database database) {
    if (key != null) {
      return Optional.of(new LogKeyFile(key));
    }
    String named = common.surroundings().environment().getOrDefault("ONUS_LOG_KEY", "");
    if (!named.isEmpty()) {
      return Optional.of(new LogKeyFile(Path.of(named)));
    }
    return database.file().map(file -> new LogKeyFile(Path.of(file + KEY)));
  }

  /// Signs for the log. A rotation of its key that was interrupted is completed first.
  ///
  /// @throws CliException (usage) where nothing says which key it is
  NoteSigner signer(Common common, Database database) {
    return signer(key(common, database), new LedgerReader(database));
  }

  /// Signs for a log with the key of a file, which is made where there is neither key nor log.
  static NoteSigner signer(LogKeyFile file, LedgerReader reader) {
    Optional<VerifierKey> current = reader.key();
    if (current.isEmpty()) {
      return file.readOrCreate();
    }
    file.settle(current.get());
    return file.read().orElseThrow(() -> missing(file));
  }

  static CliException missing(LogKeyFile file) {
    return new CliException(
        ExitCode.ENVIRONMENT,
        file.path() + ": the log's private key is not here, and nothing is signed without it");
  }

  private String location(Common common) {
    if (store != null) {
      return store;
    }
    String named = common.surroundings().environment().getOrDefault("ONUS_STORE", "");
    if (!named.isEmpty()) {
      return named;
    }
    try (Repository repository = common.repository()) {
      return repository.commonDirectory().resolve("onus").resolve(FILE).toString();
    }
  }
}
