package dev.onus.cli.serve;

import dev.onus.forge.Account;
import dev.onus.forge.Deployment;
import dev.onus.history.Repository;
import dev.onus.history.past.DeploymentFile;
import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.record.CommitId;
import dev.onus.ledger.record.Deployments.Deployed;
import dev.onus.ledger.record.Digest;
import dev.onus.ledger.record.Id;
import dev.onus.server.delivery.Deployments;
import dev.onus.server.repository.RegisteredRepository;
import dev.onus.store.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a forge says was deployed: a record in the log, and from then on what an answer takes for
/// what runs.
public final class DeploymentsHere implements Deployments {
  private static final Logger LOG = LoggerFactory.getLogger(DeploymentsHere.class);
  private static final Pattern OTHER = Pattern.compile("[^a-z0-9-]+");
  private static final int LONGEST = 64;

  private final ServerLog log;
  private final Map<String, String> environment;
  private final InstantSource clock;

  /// @param environment of the process
  public DeploymentsHere(ServerLog log, Map<String, String> environment, InstantSource clock) {
    this.log = log;
    this.environment = environment;
    this.clock = clock;
  }

  @Override
  public void reported(RegisteredRepository registered, Deployment deployment) {
    var place = registered.forge();
    if (deployment.state() != Deployment.State.SUCCEEDED || place == null) {
      return;
    }
    Instant said = deployment.at() == null ? clock.instant() : deployment.at();
    Instant at = said.truncatedTo(ChronoUnit.MILLIS);
    String where = environment(deployment.environment());
    var recorded =
        new Deployed(
            new Id(where), null, new CommitId(deployment.revision()), at, null, null, null);
    var request = Digest.of(place.kind() + " " + place.host() + " deployment " + deployment.id());
    var draft =
        new Draft(
            new Authority.Observed(new Id(place.kind())),
            new Id(registered.name()),
            request,
            recorded);
    if (log.append(List.of(draft)).getFirst() instanceof Outcome.Refused(String reason)) {
      LOG.warn("{}: deployment {} is not recorded: {}", registered.name(), deployment.id(), reason);
    }
    try (var repository = Repository.open(registered.directory(), environment)) {
      new DeploymentFile(repository)
          .add(
              new dev.onus.answer.Deployment(
                  where, deployment.revision(), at, releaser(deployment.creator())));
    }
  }

  /// Who released it, as the directory of a policy knows accounts; a machine releases for nobody.
  private static @Nullable String releaser(@Nullable Account creator) {
    return creator == null || creator.nature() == Account.Nature.MACHINE
        ? null
        : creator.identity();
  }

  private static String environment(String name) {
    String plain = OTHER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
    String id = plain.substring(0, Math.min(plain.length(), LONGEST));
    return id.isEmpty() ? "unnamed" : id;
  }
}
