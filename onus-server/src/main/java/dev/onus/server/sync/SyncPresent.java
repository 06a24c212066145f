package dev.onus.server.sync;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an answer needs that stands beside the log, as it is now.
public record SyncPresent(
    List<Deployment> deployments,
    List<Text> texts,
    List<Roster> rosters,
    List<Member> members,
    List<Team> teams) {
  public SyncPresent {
    deployments = List.copyOf(deployments);
    texts = List.copyOf(texts);
    rosters = List.copyOf(rosters);
    members = List.copyOf(members);
    teams = List.copyOf(teams);
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

  /// An account at the forge.
  ///
  /// @param identity such as `github:maral`
  /// @param left the last day on which the forge named it; null while it does
  public record Member(String identity, @Nullable LocalDate left) {}

  /// A team at the forge.
  ///
  /// @param identity such as `github:acme/security`
  public record Team(String identity, List<String> members) {
    public Team {
      members = List.copyOf(members);
    }
  }

  /// A calendar of who is on call.
  ///
  /// @param path in the repository, as the policy names it
  /// @param content iCalendar
  public record Roster(String path, String content) {}
}
