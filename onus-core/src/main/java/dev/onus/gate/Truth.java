package dev.onus.gate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Whether a condition holds, as far as it can be known. What can't be known decides nothing: it is
/// passed on unless the other parts decide whatever it may be.
///
/// @param because why, for people
public record Truth(Value value, String because) {
  /// Three values: S. C. Kleene's strong logic.
  public enum Value {
    FALSE,
    UNKNOWN,
    TRUE
  }

  /// It holds.
  static Truth yes(String because) {
    return new Truth(Value.TRUE, because);
  }

  /// It does not hold.
  static Truth no(String because) {
    return new Truth(Value.FALSE, because);
  }

  /// It can't be said.
  static Truth unknown(String because) {
    return new Truth(Value.UNKNOWN, because);
  }

  static Truth of(boolean holds, String because) {
    return holds ? yes(because) : no(because);
  }

  /// Whether all hold: the least of them.
  static Truth all(List<Truth> parts) {
    return first(parts, Value.FALSE)
        .orElseGet(() ->
            first(parts, Value.UNKNOWN)
                .orElseGet(
                    () -> yes(String.join("; ", parts.stream().map(Truth::because).toList()))));
  }

  /// Whether one of them holds: the greatest of them.
  static Truth any(List<Truth> parts) {
    return first(parts, Value.TRUE)
        .orElseGet(() ->
            first(parts, Value.UNKNOWN)
                .orElseGet(
                    () -> no(String.join("; ", parts.stream().map(Truth::because).toList()))));
  }

  /// The opposite; what can't be said can't be denied either.
  Truth not() {
    return switch (value) {
      case TRUE -> no("not: " + because);
      case FALSE -> yes("not: " + because);
      case UNKNOWN -> this;
    };
  }

  private static Optional<Truth> first(Collection<Truth> parts, Value value) {
    return parts.stream().filter(part -> part.value == value).findFirst();
  }
}
