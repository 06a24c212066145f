package dev.onus.server.job;

import dev.onus.server.delivery.Deliveries;
import dev.onus.server.delivery.DeliveryWork;
import dev.onus.server.delivery.Looking;
import dev.onus.server.delivery.Reconciling;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// The jobs that see to what forges deliver.
public final class DeliveryJobs {
  private DeliveryJobs() {}

  /// All of them.
  public static List<Job> of(
      DeliveryWork work,
      Looking looking,
      Reconciling reconciling,
      Deliveries deliveries,
      InstantSource clock) {
    return List.of(
        new Job(
            "deliveries",
            "works on what was delivered to the webhooks",
            Duration.ofSeconds(1),
            work::run),
        new Job(
            "look",
            "asks the forges how marked changes stand, and has commits checked",
            Duration.ofSeconds(1),
            looking::look),
        new Job(
            "fetch",
            "fetches repositories that somebody pushed to",
            Duration.ofSeconds(2),
            looking::fetch),
        new Job(
            "members",
            "imports the members of groups that changed",
            Duration.ofSeconds(30),
            looking::members),
        new Job(
            "reconcile",
            "finds what no webhook told: missed deliveries, changes that stand otherwise",
            Duration.ofMinutes(5),
            reconciling::run),
        new Job(
            "prune",
            "deletes deliveries older than " + Deliveries.KEPT.toDays() + " days",
            Duration.ofHours(6),
            () -> deliveries.prune(clock.instant())));
  }
}
