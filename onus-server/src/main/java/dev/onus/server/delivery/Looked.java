package dev.onus.server.delivery;

import dev.onus.forge.ChangeSnapshot;
import dev.onus.server.repository.RegisteredRepository;

/// Takes over how a change stands, as the forge says now. May be called for several changes at
/// once, and again for a state that it was told before.
@FunctionalInterface
public interface Looked {
  /// Takes over a state. When it throws, the change is looked at again later.
  void looked(RegisteredRepository repository, ChangeSnapshot snapshot) throws Exception;
}
