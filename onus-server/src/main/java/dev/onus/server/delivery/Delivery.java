package dev.onus.server.delivery;

import dev.onus.forge.ForgeEvent;
import dev.onus.forge.ForgeEvent.Ignored;
import dev.onus.forge.ForgeEvent.OfChange;
import dev.onus.forge.ForgeEvent.OfRepository;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A delivery as it is stored when it comes.
///
/// @param id the forge's
/// @param kind the event, in our words; of one that is ignored or can't be read in the forge's
/// @param repository host and path
/// @param digest of the body
/// @param errand what is to be done; null where there is nothing
record Delivery(
    String forge,
    String id,
    Instant at,
    String kind,
    @Nullable String repository,
    @Nullable Long number,
    String digest,
    State state,
    String reason,
    @Nullable String errand) {
  /// What became of a delivery.
  enum State {
    /// Stored and not worked on yet.
    WAITING,
    DONE,
    /// Nothing follows from it, and the reason says why.
    IGNORED,
    /// It could not be read.
    REFUSED,
    /// It was tried too often.
    FAILED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One that was read.
  static Delivery accepted(String forge, String id, ForgeEvent event, byte[] body, Instant at) {
    String kind = event instanceof Ignored ignored ? ignored.event() : kind(event);
    String place =
        event instanceof OfRepository of
            ? of.repository().host() + "/" + of.repository().path()
            : null;
    Long number = event instanceof OfChange of ? (Long) of.change().number() : null;
    return switch (Errand.of(event)) {
      case Errand.Nothing(String reason) ->
          new Delivery(
              forge,
              id,
              at,
              kind,
              place,
              number,
              digest(body),
              State.IGNORED,
              Said.line(reason),
              null);
      case Errand.Wanted(Errand errand) ->
          new Delivery(
              forge, id, at, kind, place, number, digest(body), State.WAITING, "", errand.write());
    };
  }

  /// One that could not be read.
  static Delivery refused(String forge, String id, String because, byte[] body, Instant at) {
    return new Delivery(
        forge, id, at, "unread", null, null, digest(body), State.REFUSED, Said.line(because), null);
  }

  /// `ChangeOpened` is `change opened`.
  private static String kind(ForgeEvent event) {
    var words = new StringBuilder();
    for (char c : event.getClass().getSimpleName().toCharArray()) {
      if (Character.isUpperCase(c) && !words.isEmpty()) {
        words.append(' ');
      }
      words.append(Character.toLowerCase(c));
    }
    return words.toString();
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
