package dev.onus.cli.synced;

import dev.onus.cli.remote.RemoteFailure;
import dev.onus.cli.remote.ServerConnection;
import dev.onus.history.Repository;
import dev.onus.ledger.tlog.SignedCheckpoint;
import dev.onus.ledger.tlog.SignedNote;
import dev.onus.ledger.tlog.VerifierKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Brings a clone up to what a server has for it: from where the last sync ended, on from where one
/// broke off, and all or nothing.
public final class Fetching {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_PRESENT = 64 << 20;

  private final ServerConnection server;
  private final String repository;
  private final SyncedFiles files;
  private final InstantSource clock;
  private final LongConsumer progress;

  /// @param repository its name at the server
  /// @param clone the repository here
  /// @param progress is told how many entries of the log were passed
  public Fetching(
      ServerConnection server,
      String repository,
      Repository clone,
      InstantSource clock,
      LongConsumer progress) {
    this.server = server;
    this.repository = repository;
    this.files = SyncedFiles.of(clone);
    this.clock = clock;
    this.progress = progress;
  }

  /// With which server a clone was synced; empty where with none.
  public static Optional<String> server(Repository clone) {
    return SyncedFiles.of(clone).current().map(whole -> whole.state().server());
  }

  /// Its name there.
  public static Optional<String> name(Repository clone) {
    return SyncedFiles.of(clone).current().map(whole -> whole.state().repository());
  }

  /// Forgets what a clone was given.
  ///
  /// @return whether there was something
  public static boolean forget(Repository clone) {
    try {
      return SyncedFiles.of(clone).delete();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Fetches.
  ///
  /// @param key of the log that it has to be; null for whatever it is, and then for what it was
  /// @throws DishonestServer when something is not proved; then what was there before stays
  /// @throws RemoteFailure when the server can't be asked; likewise
  public Fetched fetch(@Nullable VerifierKey key) {
    try {
      Files.createDirectories(files.directory());
      try (var channel =
              FileChannel.open(
                  files.directory().resolve("lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var lock = channel.tryLock()) {
        if (lock == null) {
          throw new RemoteFailure(
              RemoteFailure.Kind.UNAVAILABLE, "another sync of this clone goes on");
        }
        return locked(key);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String path() {
    return "/r/" + repository + "/sync";
  }

  private Fetched locked(@Nullable VerifierKey key) throws IOException {
    Optional<SyncedFiles.Whole> before = files.current();
    List<VerifierKey> known =
        before
            .map(whole -> whole.state().keys().stream().map(VerifierKey::parse).toList())
            .orElse(List.of());
    ServerLog log = ServerLog.ask(server, path(), known);
    if (key != null && (log.keys().isEmpty() || !log.keys().getLast().equals(key))) {
      throw new DishonestServer(
          server.url()
              + " has a log that another key signs than the one you gave: "
              + (log.keys().isEmpty() ? "none" : log.keys().getLast()));
    }
    long from = 0;
    if (before.isPresent()) {
      from = before.get().state().size();
      requireBeginsWith(log, before.get().state());
    }
    Pages pages = new Pages(server, path(), repository, files.partial(), progress);
    byte[] added =
        pages.fetch(log, from, before.map(whole -> whole.state().checkpoint()).orElse(""));
    return replace(before, log, added);
  }

  private void requireBeginsWith(ServerLog log, SyncedState before) {
    if (!before.checkpoint().isEmpty()) {
      SignedCheckpoint remembered =
          SignedCheckpoint.open(SignedNote.parse(before.checkpoint()), log.keys());
      log.requireBeginsWith(server, path(), remembered.size(), remembered.root());
    }
  }

  private Fetched replace(Optional<SyncedFiles.Whole> before, ServerLog log, byte[] added)
      throws IOException {
    byte[] old = before.map(Fetching::records).orElse(new byte[0]);
    byte[] records = new byte[old.length + added.length];
    System.arraycopy(old, 0, records, 0, old.length);
    System.arraycopy(added, 0, records, old.length, added.length);
    byte[] had = before.map(Fetching::present).orElse(new byte[0]);
    String tag = before.map(whole -> whole.state().presentTag()).orElse("");
    ServerConnection.Answer answer =
        server.get(path() + "/present", tag.isEmpty() ? null : tag, LONGEST_PRESENT);
    JsonNode node = answer.status() == 304 ? JSON.readTree(had) : answer.json();
    Present present = Present.of(node);
    byte[] kept = answer.status() == 304 ? had : JSON.writeValueAsBytes(node);
    long count = lines(records);
    var state =
        new SyncedState(
            server.url().text(),
            repository,
            clock.instant().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
            log.note(),
            log.size(),
            log.keys().stream().map(VerifierKey::toString).toList(),
            count,
            SyncedFiles.digest(records),
            SyncedFiles.digest(kept),
            answer.status() == 304 ? tag : answer.tag().orElse(""));
    files.replace(state, records, kept);
    return new Fetched(
        state.server(),
        repository,
        state.at(),
        count,
        lines(added),
        present.deployments().size(),
        present.rosters().size(),
        present.texts().size() - present.withheld(),
        present.withheld(),
        log.size(),
        log.keys().isEmpty() ? "" : log.keys().getLast().toString(),
        before.isEmpty());
  }

  private static byte[] records(SyncedFiles.Whole whole) {
    return SyncedFiles.checked(
        whole.directory().resolve(SyncedFiles.RECORDS), whole.state().recordsDigest());
  }

  private static byte[] present(SyncedFiles.Whole whole) {
    return SyncedFiles.checked(
        whole.directory().resolve(SyncedFiles.PRESENT), whole.state().presentDigest());
  }

  private static long lines(byte[] records) {
    return new String(records, StandardCharsets.UTF_8).lines().count();
  }
}
