package dev.onus.cli;

import dev.onus.answer.Deployment;
import dev.onus.answer.report.Deployed;
import dev.onus.cli.synced.KnownDeployments;
import dev.onus.history.Repository;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options that say which revision runs: `--rev`, or `--deployment`; else the latest recorded
/// production deployment; else HEAD, which is an assumption and is said so.
final class DeployedRevision {
  private static final String DEFAULT_ENVIRONMENT = "production";

  @Option(
      names = "--rev",
      paramLabel = "REV",
      description = "The revision that runs (default: the latest recorded production deployment).")
  private @Nullable String revision;

  @Option(
      names = "--deployment",
      paramLabel = "ENV[@TIME]",
      description = "What was deployed there, now or at a time.")
  private @Nullable String deployment;

  /// @throws CliException when the revision or the deployment is not known
  Deployed choose(Repository repository) {
    if (revision != null && deployment != null) {
      throw new CliException(ExitCode.USAGE, "give --rev or --deployment, not both");
    }
    Instant now = Instant.now(Clock.systemUTC());
    if (revision != null) {
      return given(repository, revision);
    }
    return deployment == null ? usual(repository, now) : in(repository, deployment, now);
  }

  /// The revision that somebody names.
  ///
  /// @throws CliException (malformed) when there is none
  static Deployed given(Repository repository, String revision) {
    return new Deployed(
        Common.resolve(repository, revision), "given: --rev " + revision, false, Optional.empty());
  }

  /// What was deployed to an environment, now or at the time behind an `@`.
  ///
  /// @throws CliException when nothing was
  static Deployed in(Repository repository, String deployment, Instant now) {
    int at = deployment.indexOf('@');
    String environment = at < 0 ? deployment : deployment.substring(0, at);
    Instant time = at < 0 ? now : Times.instant("--deployment", deployment.substring(at + 1));
    return new KnownDeployments(repository)
        .running(environment, time)
        .map(one -> deployed(repository, one))
        .orElseThrow(() ->
            new CliException(
                ExitCode.MALFORMED,
                "no deployment to '"
                    + environment
                    + "' is recorded up to "
                    + time
                    + "; `onus deploy list` shows those that are"));
  }

  /// The latest production deployment, else HEAD.
  static Deployed usual(Repository repository, Instant now) {
    return new KnownDeployments(repository)
        .running(DEFAULT_ENVIRONMENT, now)
        .map(one -> deployed(repository, one))
        .orElseGet(() -> head(repository));
  }

  /// A deployment that was fetched from a server may be of a commit that is not here yet.
  private static Deployed deployed(Repository repository, Deployment one) {
    String because = "deployed to " + one.environment() + " since " + one.at();
    String revision =
        repository
            .resolve(one.revision())
            .orElseThrow(() ->
                new CliException(
                    ExitCode.MALFORMED,
                    one.revision().substring(0, 12)
                        + " is "
                        + because
                        + ", and this clone lacks the commit: `git fetch`, or give --rev"));
    return new Deployed(revision, because, false, Optional.of(one));
  }

  private static Deployed head(Repository repository) {
    String head =
        repository
            .resolve("HEAD")
            .orElseThrow(() ->
                new CliException(
                    ExitCode.MALFORMED,
                    repository.name() + " has no commit that HEAD names; give --rev"));
    return new Deployed(
        head, "assumed: HEAD, since no production deployment is recorded", true, Optional.empty());
  }
}
