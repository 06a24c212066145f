package dev.onus.server.change;

import dev.onus.server.repository.RegisteredRepository;

/// Asks for a change to be looked at once more, soon.
@FunctionalInterface
public interface LookAgain {
  /// Returns at once; the forge is asked later.
  void look(RegisteredRepository repository, long number);
}
