package dev.onus.server.device;

import dev.onus.server.account.Secrets;
import dev.onus.server.database.Tables;
import dev.onus.server.http.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The codes of programs that wait to be let in. Each holds for ten minutes and lets in once.
public final class DeviceCodes {
  /// How long one holds.
  public static final Duration HOLDS = Duration.ofMinutes(10);

  private static final int MOST_WAITING = 1000;

  private final Tables tables;
  private final Secrets secrets;

  public DeviceCodes(Tables tables, Secrets secrets) {
    this.tables = tables;
    this.secrets = secrets;
  }

  /// A program that begins to wait.
  ///
  /// @param secret by which it asks, which is nowhere else
  record Begun(String secret, UserCode code) {
    @Override
    public String toString() {
      return "Begun[code=" + code + "]";
    }
  }

  /// A program that waits.
  ///
  /// @param label as it calls itself
  record Waiting(String label, Instant madeAt, Instant endsAt) {}

  /// What became of a code.
  sealed interface Outcome {
    /// Nobody decided yet.
    record Undecided() implements Outcome {}

    /// Somebody said no.
    record Denied() implements Outcome {}

    /// Somebody said yes. The code is used up with this answer.
    record Approved(long account, String label) implements Outcome {}

    /// There is no such code: it ended, was used, or never was.
    record Absent() implements Outcome {}
  }

  /// @throws Refusal (429) when too many wait
  Begun begin(String label, Instant at) {
    String secret = secrets.next();
    UserCode code = UserCode.of(secrets.next());
    tables.write(handle -> {
      handle
          .createUpdate("DELETE FROM device_code WHERE ends_at <= :now")
          .bind("now", time(at))
          .execute();
      int waiting =
          handle.createQuery("SELECT COUNT(*) FROM device_code").mapTo(Integer.class).one();
      if (waiting >= MOST_WAITING) {
        throw new Refusal(429, "too many programs wait to be let in; try again in some minutes");
      }
      return handle
          .createUpdate(
              "INSERT INTO device_code (hash, user_hash, label, made_at, ends_at)"
                  + " VALUES (:hash, :user, :label, :at, :ends)")
          .bind("hash", Secrets.hash(secret))
          .bind("user", Secrets.hash(code.text()))
          .bind("label", label)
          .bind("at", time(at))
          .bind("ends", time(at.plus(HOLDS)))
          .execute();
    });
    return new Begun(secret, code);
  }

  /// The program that waits with a code, if nobody decided about it yet.
  Optional<Waiting> waiting(UserCode code, Instant at) {
    return tables.read(handle ->
        handle
            .createQuery(
                "SELECT label, made_at, ends_at FROM device_code"
                    + " WHERE user_hash = :user AND decision IS NULL AND ends_at > :now")
            .bind("user", Secrets.hash(code.text()))
            .bind("now", time(at))
            .map((row, _) ->
                new Waiting(
                    row.getString("label"),
                    Instant.parse(row.getString("made_at")),
                    Instant.parse(row.getString("ends_at"))))
            .findOne());
  }

  /// Decides about a code, once.
  ///
  /// @return whether it was there to be decided about
  boolean decide(UserCode code, long account, boolean isApproved, Instant at) {
    return tables.write(handle ->
        handle
            .createUpdate(
                "UPDATE device_code SET account = :account, decision = :decision"
                    + " WHERE user_hash = :user AND decision IS NULL AND ends_at > :now")
            .bind("account", account)
            .bind("decision", isApproved ? "approved" : "denied")
            .bind("user", Secrets.hash(code.text()))
            .bind("now", time(at))
            .execute())
        > 0;
  }

  /// What became of a code. One that was decided about is used up.
  Outcome collect(String secret, Instant at) {
    return tables.write(handle -> {
      Outcome outcome =
          handle
              .createQuery(
                  "SELECT decision, account, label FROM device_code"
                      + " WHERE hash = :hash AND ends_at > :now")
              .bind("hash", Secrets.hash(secret))
              .bind("now", time(at))
              .map((row, _) ->
                  outcome(
                      Optional.ofNullable(row.getString("decision")),
                      row.getLong("account"),
                      row.getString("label")))
              .findOne()
              .orElseGet(Outcome.Absent::new);
      return outcome instanceof Outcome.Undecided || delete(handle, secret)
          ? outcome
          : new Outcome.Absent();
    });
  }

  private static boolean delete(Handle handle, String secret) {
    return handle
            .createUpdate("DELETE FROM device_code WHERE hash = :hash")
            .bind("hash", Secrets.hash(secret))
            .execute()
        > 0;
  }

  private static Outcome outcome(Optional<String> decision, long account, String label) {
    if (decision.isEmpty()) {
      return new Outcome.Undecided();
    }
    return decision.get().equals("approved")
        ? new Outcome.Approved(account, label)
        : new Outcome.Denied();
  }

  /// Always as long, so that times sort as text.
  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
