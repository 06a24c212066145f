package dev.onus.server.delivery;

import dev.onus.server.repository.RegisteredRepository;
import org.jspecify.annotations.Nullable;

/// Somebody, or a merge queue, wants a check of a commit that may belong to no change.
@FunctionalInterface
public interface Requested {
  /// Checks the commit, and publishes the result at it. When it throws, it is asked again later.
  ///
  /// @param queue the branch of the merge queue that would merge it; null where a person asks
  void requested(RegisteredRepository repository, String commit, @Nullable String queue)
      throws Exception;
}
