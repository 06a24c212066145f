package dev.onus.cli.serve;

import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.server.repository.Admission;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.server.repository.RegisteredRepository.AtForge;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Admits repositories that lie on this machine, and addresses to clone from, whose clones it puts
/// below a directory of the server.
public final class AdmissionHere implements Admission {
  private final Path clones;
  private final Function<String, Optional<AtForge>> places;

  /// @param clones where clones are put
  /// @param forges whose addresses are known
  public AdmissionHere(Path clones, ConfiguredForges forges) {
    this.clones = clones.toAbsolutePath();
    this.places = forges::place;
  }

  @Override
  public Outcome admit(String name, String place) {
    return place.contains("://") ? address(name, place) : directory(name, place);
  }

  private static Outcome directory(String name, String place) {
    Path path;
    try {
      path = Path.of(place);
    } catch (InvalidPathException e) {
      return new Outcome.Refused("That is no path.");
    }
    if (!path.isAbsolute()) {
      return new Outcome.Refused("Name an absolute path: this one begins nowhere.");
    }
    try (var repository = Repository.open(path)) {
      Path found = repository.worktree().orElse(repository.commonDirectory()).toRealPath();
      // A directory within a worktree would silently mean the whole of it.
      return found.equals(path.toRealPath())
          ? new Outcome.Admitted(new RegisteredRepository(name, found, null, null))
          : new Outcome.Refused("That is inside of the repository " + found + "; name that one.");
    } catch (NotARepository e) {
      return new Outcome.Refused(
          "There is no git repository there that this server's account can read.");
    } catch (java.io.IOException e) {
      return new Outcome.Refused("That directory can't be read.");
    }
  }

  private Outcome address(String name, String place) {
    Optional<AtForge> forge = places.apply(place);
    try {
      var uri = new URI(place);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      // a forge of the configuration may be on this machine, where nobody listens in
      boolean isSafe = scheme.equals("https") || forge.isPresent();
      if (!isSafe || uri.getHost() == null) {
        return new Outcome.Refused("An address to clone from begins with https://.");
      }
      if (uri.getRawUserInfo() != null) {
        return new Outcome.Refused(
            "An address with a password would be shown to others; leave it out.");
      }
    } catch (URISyntaxException e) {
      return new Outcome.Refused("That is no address.");
    }
    Path directory = clones.resolve(name + ".git");
    return Files.exists(directory)
        ? new Outcome.Refused(
            directory + " is there already; add that path, or remove it on the server.")
        : new Outcome.Admitted(
            new RegisteredRepository(name, directory, place, forge.orElse(null)));
  }
}
