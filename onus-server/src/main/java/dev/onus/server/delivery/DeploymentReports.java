package dev.onus.server.delivery;

import dev.onus.forge.Deployment;
import dev.onus.server.database.Tables;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// How far each deployment has come by what was handed on.
final class DeploymentReports {
  private final Tables tables;

  private record Kept(Deployment.State state, @Nullable Instant at) {}

  DeploymentReports(Tables tables) {
    this.tables = tables;
  }

  /// Whether a report says more than those before. Where two have the same time, the state that
  /// comes later in the life of a deployment is the newer one.
  boolean isNews(String repository, Deployment deployment) {
    return tables
        .read(handle ->
            handle
                .createQuery(
                    """
                    SELECT state, at FROM deployment_report
                    WHERE repository = :repository AND deployment = :deployment
                    """)
                .bind("repository", repository)
                .bind("deployment", deployment.id())
                .map((row, _) ->
                    new Kept(
                        Deployment.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                        Stamp.read(row.getString("at"))))
                .findOne())
        .map(kept -> isAfter(kept, deployment))
        .orElse(true);
  }

  private static boolean isAfter(Kept kept, Deployment deployment) {
    Instant at = Stamp.read(Stamp.orNull(deployment.at()));
    if (kept.at() != null && at != null && !at.equals(kept.at())) {
      return at.isAfter(kept.at());
    }
    return deployment.state().compareTo(kept.state()) > 0;
  }

  static int keep(Handle handle, String repository, Deployment deployment) {
    return handle
        .createUpdate(
            """
            INSERT INTO deployment_report (repository, deployment, state, at)
            VALUES (:repository, :deployment, :state, :at)
            ON CONFLICT (repository, deployment) DO UPDATE
              SET state = excluded.state, at = excluded.at
            """)
        .bind("repository", repository)
        .bind("deployment", deployment.id())
        .bind("state", deployment.state().label())
        .bind("at", Stamp.orNull(deployment.at()))
        .execute();
  }
}
