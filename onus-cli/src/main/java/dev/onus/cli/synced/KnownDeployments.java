package dev.onus.cli.synced;

import dev.onus.answer.Deployment;
import dev.onus.answer.Deployments;
import dev.onus.history.Repository;
import dev.onus.history.past.DeploymentFile;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The deployments that were recorded here, and those that the last sync brought.
public final class KnownDeployments implements Deployments {
  private final DeploymentFile own;
  private final SyncedRecords synced;

  public KnownDeployments(Repository repository) {
    this.own = new DeploymentFile(repository);
    this.synced = SyncedRecords.of(repository);
  }

  @Override
  public List<Deployment> all() {
    return Stream.concat(synced.deployments().stream(), own.all().stream())
        .distinct()
        .sorted(Comparator.comparing(Deployment::at))
        .toList();
  }

  /// Records one here.
  @Override
  public boolean add(Deployment deployment) {
    return own.add(deployment);
  }
}
