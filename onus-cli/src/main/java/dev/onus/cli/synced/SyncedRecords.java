package dev.onus.cli.synced;

import dev.onus.answer.Deployment;
import dev.onus.cli.gate.Records;
import dev.onus.history.Repository;
import dev.onus.ledger.Entry;
import dev.onus.ledger.Reading;
import dev.onus.policy.ForgeMembers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// What the last sync of a clone brought, for whoever answers or judges here. Read when it is first
/// asked for.
public final class SyncedRecords {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Optional<SyncedFiles.Whole> whole;
  private @Nullable Present present;

  private SyncedRecords(Optional<SyncedFiles.Whole> whole) {
    this.whole = whole;
  }

  /// Those of a repository; none where it was never synced.
  public static SyncedRecords of(Repository repository) {
    return new SyncedRecords(SyncedFiles.of(repository).current());
  }

  /// As of when they are; empty where nothing was synced.
  public Optional<Instant> asOf() {
    return whole.map(one -> one.state().at());
  }

  /// How old they are, for people; empty where nothing was synced.
  public Optional<String> says() {
    return whole.map(one -> "Records as of " + one.state().at() + ", from " + one.state().server());
  }

  /// Whether they are older than a day.
  public boolean areOld(Instant now) {
    return asOf().filter(at -> at.isBefore(now.minus(Duration.ofDays(1)))).isPresent();
  }

  /// From where they are.
  public Optional<String> server() {
    return whole.map(one -> one.state().server());
  }

  /// What people decided, as the server's log has it.
  public Records decisions() {
    if (whole.isEmpty()) {
      return Records.NONE;
    }
    var entries = new ArrayList<Entry>();
    for (byte[] content : contents(whole.get())) {
      if (Entry.parse(content) instanceof Reading.Read<Entry>(Entry entry)
          && Records.types().contains(entry.type())) {
        entries.add(entry);
      }
    }
    return new Records(entries, present().texts());
  }

  /// The contents of the records, in the order of the server's log.
  static List<byte[]> contents(SyncedFiles.Whole whole) {
    var file = whole.directory().resolve(SyncedFiles.RECORDS);
    byte[] bytes = SyncedFiles.checked(file, whole.state().recordsDigest());
    try {
      return new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .map(line ->
              JSON.readTree(line).path("content").asString().getBytes(StandardCharsets.UTF_8))
          .toList();
    } catch (JacksonException e) {
      throw SyncedFiles.damaged(file);
    }
  }

  /// Deployments that the server knows of.
  public List<Deployment> deployments() {
    return present().deployments();
  }

  /// A calendar as the server has it.
  ///
  /// @param path as the policy names it
  public Optional<byte[]> roster(String path) {
    return Optional.ofNullable(present().rosters().get(path))
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /// Members and teams of the forge, as the server read them there.
  public ForgeMembers members() {
    return present().members();
  }

  private Present present() {
    Present read = present;
    if (read == null) {
      read = whole.map(SyncedRecords::read).orElse(Present.NONE);
      present = read;
    }
    return read;
  }

  private static Present read(SyncedFiles.Whole whole) {
    var file = whole.directory().resolve(SyncedFiles.PRESENT);
    byte[] bytes = SyncedFiles.checked(file, whole.state().presentDigest());
    try {
      return Present.of(JSON.readTree(bytes));
    } catch (JacksonException | DishonestServer e) {
      throw SyncedFiles.damaged(file);
    }
  }
}
