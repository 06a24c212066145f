package dev.onus.server.boundary;

import dev.onus.server.boundary.Area.Terms;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An exception with everything that was said about it.
///
/// @param state as it is now
/// @param reason why it was asked for; null where the text was erased, or is not for whoever looks
/// @param terms of its area; null where nobody can grant an exception from it
/// @param records in their order, those in files first
public record KnownException(
    ExceptionState state, @Nullable String reason, @Nullable Terms terms, List<Said> records) {
  public KnownException {
    records = List.copyOf(records);
  }

  /// Something that was said about it.
  ///
  /// @param position in the log; null for what is in a file of the repository
  /// @param what `requested`, `granted`, `ratified` or `revoked`
  /// @param at when it was received; null where that is not known
  /// @param counts whether the gate counts it now
  /// @param because why it does or does not
  /// @param detail such as until when, or of which commit
  public record Said(
      @Nullable Long position,
      String what,
      String by,
      @Nullable Instant at,
      boolean counts,
      String because,
      String detail) {}

  /// The same for somebody who may not read private texts.
  KnownException withoutReason() {
    return new KnownException(state, null, terms, records);
  }
}
