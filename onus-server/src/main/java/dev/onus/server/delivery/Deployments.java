package dev.onus.server.delivery;

import dev.onus.forge.Deployment;
import dev.onus.server.repository.RegisteredRepository;

/// Takes over what became of deployments.
@FunctionalInterface
public interface Deployments {
  /// A deployment has come to a state. It is told each state once, and none that is older than one
  /// that was told; after a crash it may be told one twice. When it throws, it is told again later.
  void reported(RegisteredRepository repository, Deployment deployment) throws Exception;
}
