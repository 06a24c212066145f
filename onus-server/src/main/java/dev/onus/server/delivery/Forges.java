package dev.onus.server.delivery;

import dev.onus.forge.Forge;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import java.util.List;
import java.util.Optional;

/// The forges that the server may ask.
public interface Forges {
  /// The forge where a repository is; empty when none is configured for it.
  Optional<Forge> at(AtForge place);

  /// Every one that is configured.
  List<Forge> all();
}
