package dev.onus.server.change;

import dev.onus.forge.ChangeSnapshot;
import dev.onus.server.repository.RegisteredRepository;

/// Judges a change by the policy that is in force where it goes to.
@FunctionalInterface
public interface Gate {
  /// What comes of it. It fetches nothing: what is not on this machine's disk can't be judged, and
  /// what can't be judged never passes.
  ///
  /// @param snapshot how the change stands, as the forge said when it was asked
  Judged judge(RegisteredRepository repository, ChangeSnapshot snapshot);
}
