package dev.onus.server.boundary;

import dev.onus.server.repository.RegisteredRepository;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The restricted areas of repositories, and the exceptions from them.
public interface Exceptions {
  /// What a repository has of them.
  KnownBoundaries known(RegisteredRepository repository, Instant at);

  /// One exception of a repository; empty when there is none, also when another repository has it.
  Optional<KnownException> one(RegisteredRepository repository, String id, Instant at);

  /// Records a wish, if the policy and the log allow it.
  ///
  /// @param key of the request: the same wish with the same key is recorded once; null without one
  WishOutcome wish(RegisteredRepository repository, Acting acting, Wish wish, @Nullable String key);
}
