package dev.onus.cli.policy;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.history.Repository;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.Reading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the CODEOWNERS file of a revision, where the platforms look for it.
public final class OwnersFile {
  private OwnersFile() {}

  /// A CODEOWNERS file, and where it stands.
  public record Located(String path, Codeowners codeowners) {}

  /// The file at a commit, as [#located] finds it.
  public static Optional<Codeowners> at(
      Repository repository, String commit, @Nullable Dialect dialect) {
    return located(repository, commit, dialect).map(Located::codeowners);
  }

  /// The file at a commit, read in the given dialect, else in the one that the policy of that
  /// commit names, else in the one that its place and content suggest. Empty when there is none.
  public static Optional<Located> located(
      Repository repository, String commit, @Nullable Dialect dialect) {
    Dialect known = dialect != null ? dialect : fromPolicy(repository, commit).orElse(null);
    for (String path : locations(known)) {
      var content = repository.content(commit, path);
      if (content.isPresent()) {
        Dialect read = known != null ? known : Dialect.guess(path, content.get());
        return Optional.of(new Located(path, Codeowners.read(read, path, content.get())));
      }
    }
    return Optional.empty();
  }

  private static Iterable<String> locations(@Nullable Dialect dialect) {
    if (dialect != null) {
      return dialect.locations();
    }
    var all = new LinkedHashSet<String>();
    List.of(Dialect.values()).forEach(d -> all.addAll(d.locations()));
    return all;
  }

  private static Optional<Dialect> fromPolicy(Repository repository, String commit) {
    return new Policies(repository)
        .at(commit)
        .flatMap(reading ->
            switch (reading) {
              case EffectivePolicy whole -> Optional.ofNullable(whole.policy().codeowners());
              case Reading.Refused _ -> Optional.empty();
            });
  }
}
