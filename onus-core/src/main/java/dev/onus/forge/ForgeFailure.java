package dev.onus.forge;

import java.time.Instant;

/// Why a forge did not do what it was asked.
public sealed interface ForgeFailure {
  /// What happened, for people; it holds no secret.
  String because();

  /// It was asked too often. Ask again then, and not before.
  record RateLimited(Instant until, String because) implements ForgeFailure {}

  /// Credentials or permissions do not suffice, or it says that the request can't be done.
  record Refused(String because) implements ForgeFailure {}

  /// What was asked for does not exist, or may not be seen.
  record Absent(String because) implements ForgeFailure {}

  /// It did not answer, or says that it is broken. Ask again later.
  record Unavailable(String because) implements ForgeFailure {}

  /// It answered something that can't be read.
  record MalformedAnswer(String because) implements ForgeFailure {}
}
