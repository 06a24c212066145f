package dev.onus.server.event;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Somebody who is sent what is recorded.
///
/// @param types of records; empty for all
/// @param position of the next entry to send
/// @param failures in a row
/// @param notBefore when it may be tried again
/// @param lastSent when the receiver last took something; null if never
/// @param lastProblem why it did not, the last time that it didn't; null if there is none since
public record Subscription(
    String id,
    String url,
    Set<String> types,
    Instant madeAt,
    String madeBy,
    long position,
    State state,
    int failures,
    Instant notBefore,
    @Nullable Instant lastSent,
    @Nullable String lastProblem) {
  private static final int LONGEST = 2000;

  public Subscription {
    types = Set.copyOf(types);
  }

  /// Whether it is sent anything.
  public enum State {
    ACTIVE,
    PAUSED,
    ENDED
  }

  /// Why something can't be sent to an address; null if it can. On the same machine a receiver need
  /// not have a certificate.
  static @Nullable String problem(String url) {
    try {
      var uri = new URI(url);
      boolean isHere =
          "http".equals(uri.getScheme())
              && ("127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost()));
      if (!"https".equals(uri.getScheme()) && !isHere) {
        return "an address to send to begins with https://";
      }
      if (uri.getHost() == null || url.length() > LONGEST) {
        return "that is no address to send to";
      }
      if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
        return "an address to send to has no password and no #fragment";
      }
      return null;
    } catch (URISyntaxException e) {
      return "that is no address";
    }
  }
}
