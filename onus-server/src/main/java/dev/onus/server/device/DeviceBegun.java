package dev.onus.server.device;

import java.time.Instant;

/// What a program is told that begins to wait.
///
/// @param deviceCode by which it asks; a secret
/// @param userCode for the person, to be compared with what the page shows
/// @param page where the person confirms it
/// @param endsAt when the code ends
/// @param interval seconds between two questions
public record DeviceBegun(
    String deviceCode, String userCode, String page, Instant endsAt, int interval) {
  @Override
  public String toString() {
    return "DeviceBegun[userCode=" + userCode + "]";
  }
}
