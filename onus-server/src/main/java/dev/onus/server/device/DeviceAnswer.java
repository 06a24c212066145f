package dev.onus.server.device;

import org.jspecify.annotations.Nullable;

/// What a waiting program is told.
///
/// @param state `waiting` or `approved`
/// @param token null while it waits; shown this once
public record DeviceAnswer(String state, @Nullable String token) {
  @Override
  public String toString() {
    return "DeviceAnswer[state=" + state + "]";
  }
}
