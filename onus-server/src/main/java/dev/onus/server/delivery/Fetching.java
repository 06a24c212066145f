package dev.onus.server.delivery;

import dev.onus.server.repository.RegisteredRepository;

/// Brings a repository on disk up to date with where it is fetched from.
@FunctionalInterface
public interface Fetching {
  /// Fetches it. When it throws, it is fetched again later.
  void fetch(RegisteredRepository repository) throws Exception;
}
