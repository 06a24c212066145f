package dev.onus.cli.serve;

import dev.onus.forge.CloneAccess;
import dev.onus.forge.ForgeException;
import dev.onus.history.mirror.Mirror;
import dev.onus.history.mirror.MirrorFailure;
import dev.onus.server.repository.RegisteredRepository;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The clones that the server keeps of repositories elsewhere.
public final class MirrorsHere {
  /// A first clone of a large repository over a slow line.
  private static final Duration LIMIT = Duration.ofHours(4);

  private final ConfiguredForges forges;
  private final Map<String, Mirror.Progress> progress = new ConcurrentHashMap<>();

  public MirrorsHere(ConfiguredForges forges) {
    this.forges = forges;
  }

  /// Fetches what is new. Nothing is to be done for a repository that others keep up to date.
  public void fetch(RegisteredRepository repository) throws ForgeException, MirrorFailure {
    Optional<Mirror.Source> source = source(repository);
    if (source.isEmpty()) {
      return;
    }
    try {
      Mirror.at(repository.directory())
          .update(source.get(), LIMIT, step -> progress.put(repository.name(), step));
    } finally {
      progress.remove(repository.name());
    }
  }

  /// How far a fetch has come; empty while none runs.
  public Optional<Mirror.Progress> progress(String repository) {
    return Optional.ofNullable(progress.get(repository));
  }

  private Optional<Mirror.Source> source(RegisteredRepository repository) throws ForgeException {
    String url = repository.cloneUrl();
    if (url == null) {
      return Optional.empty();
    }
    var place = repository.forge();
    Optional<CloneAccess> access = place == null ? Optional.empty() : forges.cloneAccess(place);
    return Optional.of(
        access
            .map(one -> new Mirror.Source(one.url(), ConfiguredForges.authorization(one)))
            .orElseGet(() -> new Mirror.Source(url, "")));
  }
}
