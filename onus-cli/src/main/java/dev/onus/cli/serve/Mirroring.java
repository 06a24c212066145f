package dev.onus.cli.serve;

import dev.onus.server.repository.RegisteredRepository;
import java.util.Optional;
import java.util.function.IntConsumer;

/// Brings a clone of a repository elsewhere up to date.
@FunctionalInterface
interface Mirroring {
  /// Fetches what is new; nothing for a repository that others keep up to date.
  ///
  /// @param progress is told percents
  /// @return what went wrong; empty when nothing did
  Optional<String> fetch(RegisteredRepository repository, IntConsumer progress);
}
