package dev.onus.server.delivery;

import dev.onus.forge.ForgeGroup;

/// Imports who belongs to what at a forge.
@FunctionalInterface
public interface Members {
  /// Asks the forge for the members of a group and its teams. When it throws, that is done again
  /// later.
  ///
  /// @param forge `github` or `gitlab`
  void changed(String forge, ForgeGroup group) throws Exception;
}
