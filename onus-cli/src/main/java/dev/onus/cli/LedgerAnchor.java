package dev.onus.cli;

import dev.onus.history.NotARepository;
import dev.onus.history.Repository;
import dev.onus.history.anchor.LogRef;
import dev.onus.ledger.tlog.NoteSigner;
import dev.onus.store.Anchoring;
import dev.onus.store.Ledger;
import dev.onus.store.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Whether checkpoints of the log are kept in a git ref, as a picocli mixin: by default where the
/// records lie in the repository. Held against what is there is every log.
final class LedgerAnchor {
  /// A process that goes on appending adds a commit at most this often, and one at its end.
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  @Option(
      names = "--anchor",
      negatable = true,
      description =
          "Keep a checkpoint in refs/onus/log of the repository (default: if the records lie in it).")
  private @Nullable Boolean anchor;

  /// A log to append to, with the repository that its anchor is in.
  record Anchored(Ledger ledger, @Nullable Repository repository) implements AutoCloseable {
    @Override
    public void close() {
      ledger.close();
      if (repository != null) {
        repository.close();
      }
    }
  }

  /// Opens a log. The caller closes it.
  Anchored open(Common common, Database database, NoteSigner signer) {
    Repository repository = repository(common).orElse(null);
    if (repository == null) {
      if (Boolean.TRUE.equals(anchor)) {
        throw new CliException(
            ExitCode.ENVIRONMENT, "--anchor needs a repository; --repo DIR says which");
      }
      return new Anchored(new Ledger(database, signer, InstantSource.system()), null);
    }
    var anchoring =
        new Anchoring(
            new LogRef(repository, InstantSource.system()),
            isOn(database, repository),
            INTERVAL,
            common::note);
    return new Anchored(
        new Ledger(database, signer, InstantSource.system(), anchoring), repository);
  }

  private boolean isOn(Database database, Repository repository) {
    return anchor != null
        ? anchor
        : database.file().filter(file -> lies(file, repository)).isPresent();
  }

  private static boolean lies(Path file, Repository repository) {
    try {
      return file.toRealPath().startsWith(repository.commonDirectory().toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The repository, where there is one. The caller closes it.
  static Optional<Repository> repository(Common common) {
    try {
      return Optional.of(common.repository());
    } catch (NotARepository e) {
      return Optional.empty();
    }
  }
}
