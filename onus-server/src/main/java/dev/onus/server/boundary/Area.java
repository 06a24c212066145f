package dev.onus.server.boundary;

import dev.onus.survey.OriginLines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A restricted area of a repository's policy.
///
/// @param mode what AI may do there: `deny`, `propose`, `review` or `open`
/// @param because why; empty where the policy does not say
/// @param owner as the policy writes it; empty where there is none
/// @param approvers who grant exceptions, or approve what AI proposes, as the policy writes them
/// @param approvals of how many of them; 0 where nobody has to
/// @param exception what one must look like; null where nobody can grant any
/// @param lines that live there now by origin; null while they are being counted
public record Area(
    String id,
    List<String> paths,
    String mode,
    String because,
    String owner,
    List<String> approvers,
    int approvals,
    @Nullable Terms exception,
    @Nullable OriginLines lines) {
  public Area {
    paths = List.copyOf(paths);
    approvers = List.copyOf(approvers);
  }

  /// What an exception must look like.
  ///
  /// @param longest in days
  /// @param shortestReason in letters
  public record Terms(int longest, int shortestReason) {}
}
