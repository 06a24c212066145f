package dev.onus.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Whom a name stands for on a day. `via` is the team whose lead the person is, if a team was
/// named.
public sealed interface Who {
  /// An active person.
  record Active(String person, @Nullable String via) implements Who {}

  /// A person who has left; `on` was the last day.
  record Left(String person, @Nullable String via, LocalDate on) implements Who {}

  /// Nobody that the directory knows; `because` says why, for people.
  record Nobody(String name, String because) implements Who {}
}
