package dev.onus.server.delivery;

import dev.onus.server.repository.RegisteredRepository;

/// Somebody, or a merge queue, wants a check of a commit that may belong to no change.
@FunctionalInterface
public interface Requested {
  /// Checks the commit, and publishes the result at it. When it throws, it is asked again later.
  void requested(RegisteredRepository repository, String commit) throws Exception;
}
