package dev.onus.server.sync;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an answer needs that stands beside the log, as it is now.
public record SyncPresent(List<Deployment> deployments, List<Text> texts, List<Roster> rosters) {
  public SyncPresent {
    deployments = List.copyOf(deployments);
    texts = List.copyOf(texts);
    rosters = List.copyOf(rosters);
  }

  /// A deployment.
  ///
  /// @param by who released it; null where nobody is known
  public record Deployment(String environment, String rev, Instant at, @Nullable String by) {}

  /// A private text that a record commits to, and that was not erased.
  ///
  /// @param commitment the digest in the record
  /// @param salt null where the text is withheld
  /// @param text null where it is withheld from whoever asks
  /// @param letters how many it has: policies ask for a length
  public record Text(
      String commitment, @Nullable String salt, @Nullable String text, int letters) {}

  /// A calendar of who is on call.
  ///
  /// @param path in the repository, as the policy names it
  /// @param content iCalendar
  public record Roster(String path, String content) {}
}
