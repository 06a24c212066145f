package dev.onus.store;

/// What became of a draft.
public sealed interface Outcome {
  /// It is in the log, durable, and below a signed checkpoint.
  ///
  /// @param position from 0
  /// @param repeated whether an earlier request with the same key had put it there
  record Appended(long position, boolean repeated) implements Outcome {}

  /// The log does not take it, because of what it holds already or because a signature does not
  /// count. Nothing was written.
  record Refused(String reason) implements Outcome {}
}
