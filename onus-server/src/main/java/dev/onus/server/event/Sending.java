package dev.onus.server.event;

import dev.onus.server.delivery.Pauses;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Sends what is recorded to those who subscribed: in order, each entry until it was taken. Done
/// again after a crash, so that a receiver may get an entry twice and tells by its id.
public final class Sending {
  private static final int BATCH = 100;
  private static final int GONE = 410;

  /// With the pauses between them about five days.
  private static final int MOST_FAILURES = 120;

  /// A receiver that is slow must not keep the others waiting.
  private static final Duration LONGEST_TURN = Duration.ofSeconds(20);

  private final Subscriptions subscriptions;
  private final LogEvent.Source source;
  private final Posting posting;
  private final String server;
  private final InstantSource clock;

  /// @param server its address
  public Sending(
      Subscriptions subscriptions,
      LogEvent.Source source,
      Posting posting,
      String server,
      InstantSource clock) {
    this.subscriptions = subscriptions;
    this.source = source;
    this.posting = posting;
    this.server = server;
    this.clock = clock;
  }

  /// Sends to everybody whose turn it is.
  public void run() throws InterruptedException {
    for (Subscription one : subscriptions.all()) {
      if (one.state() == Subscription.State.ACTIVE && !one.notBefore().isAfter(clock.instant())) {
        Optional<String> secret = subscriptions.secret(one.id());
        if (secret.isPresent()) {
          turn(one, secret.get());
        }
      }
    }
  }

  private void turn(Subscription one, String secret) throws InterruptedException {
    Instant end = clock.instant().plus(LONGEST_TURN);
    long position = one.position();
    while (clock.instant().isBefore(end)) {
      List<LogEvent> batch = source.from(position, BATCH);
      if (batch.isEmpty()) {
        return;
      }
      for (LogEvent entry : batch) {
        boolean isWanted = one.types().isEmpty() || one.types().contains(entry.type());
        if (isWanted && !isTaken(one, entry, secret)) {
          subscriptions.reached(one.id(), entry.position(), null);
          return;
        }
        position = entry.position() + 1;
        if (isWanted) {
          subscriptions.reached(one.id(), position, clock.instant());
        }
        if (!clock.instant().isBefore(end)) {
          break;
        }
      }
      subscriptions.reached(one.id(), position, null);
    }
  }

  private boolean isTaken(Subscription one, LogEvent entry, String secret)
      throws InterruptedException {
    byte[] body = CloudEvent.body(entry, server);
    var headers = CloudEvent.headers(entry.position(), body, secret, clock.instant());
    try {
      int status = posting.post(URI.create(one.url()), headers, body);
      if (status / 100 == 2) {
        return true;
      }
      failed(one, "the receiver answered " + status, status == GONE);
    } catch (IOException e) {
      String message = e.getMessage();
      failed(one, message == null ? e.getClass().getSimpleName() : message, false);
    }
    return false;
  }

  private void failed(Subscription one, String problem, boolean isOver) {
    int failures = one.failures() + 1;
    subscriptions.failed(
        one.id(),
        failures,
        clock.instant().plus(Pauses.after(failures)),
        problem,
        isOver || failures >= MOST_FAILURES ? Subscription.State.ENDED : Subscription.State.ACTIVE);
  }
}
