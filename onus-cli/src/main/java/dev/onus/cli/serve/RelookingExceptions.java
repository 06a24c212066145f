package dev.onus.cli.serve;

import dev.onus.server.boundary.Acting;
import dev.onus.server.boundary.Exceptions;
import dev.onus.server.boundary.KnownBoundaries;
import dev.onus.server.boundary.KnownException;
import dev.onus.server.boundary.Wish;
import dev.onus.server.boundary.WishOutcome;
import dev.onus.server.repository.RegisteredRepository;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Exceptions after whose every decision the open changes of the repository are judged anew.
///
/// @param decided is told the name of the repository
public record RelookingExceptions(Exceptions exceptions, Consumer<String> decided)
    implements Exceptions {
  @Override
  public KnownBoundaries known(RegisteredRepository repository, Instant at) {
    return exceptions.known(repository, at);
  }

  @Override
  public Optional<KnownException> one(RegisteredRepository repository, String id, Instant at) {
    return exceptions.one(repository, id, at);
  }

  @Override
  public WishOutcome wish(
      RegisteredRepository repository, Acting acting, Wish wish, @Nullable String key) {
    WishOutcome outcome = exceptions.wish(repository, acting, wish, key);
    if (outcome instanceof WishOutcome.Recorded) {
      decided.accept(repository.name());
    }
    return outcome;
  }
}
