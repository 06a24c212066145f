package dev.onus.cli.serve;

import dev.onus.forge.CloneAccess;
import dev.onus.forge.ForgeException;
import dev.onus.history.mirror.Mirror;
import dev.onus.history.mirror.MirrorFailure;
import dev.onus.server.delivery.Fetching;
import dev.onus.server.repository.RegisteredRepository;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

/// The clones that the server keeps of repositories elsewhere.
public final class MirrorsHere implements Mirroring, Fetching {
  /// A first clone of a large repository over a slow line.
  private static final Duration LIMIT = Duration.ofHours(4);

  private final ConfiguredForges forges;

  public MirrorsHere(ConfiguredForges forges) {
    this.forges = forges;
  }

  @Override
  public void fetch(RegisteredRepository repository) throws ForgeException, MirrorFailure {
    update(repository, _ -> {});
  }

  @Override
  public Optional<String> fetch(RegisteredRepository repository, IntConsumer progress) {
    try {
      update(repository, progress);
      return Optional.empty();
    } catch (ForgeException | MirrorFailure e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void update(RegisteredRepository repository, IntConsumer progress)
      throws ForgeException, MirrorFailure {
    Optional<Mirror.Source> source = source(repository);
    if (source.isPresent()) {
      // what a forge of the configuration says of itself, and nothing that a form held
      boolean isForge = repository.forge() != null;
      (isForge ? Mirror.ofForge(repository.directory()) : Mirror.at(repository.directory()))
          .update(source.get(), LIMIT, step -> progress.accept(step.percent()));
    }
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
