package dev.onus.gate;

import dev.onus.boundary.PathSet;
import dev.onus.custody.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An exception from a boundary, with everything that was said about it so far.
///
/// @param tools those that may touch the paths
/// @param branch the branch, if it is for one alone
/// @param until the first moment at which it no longer holds, as asked for
/// @param reason why; null when the text was erased
/// @param requester who asked, and how that is known
/// @param requestedAt when the request was received
public record ExceptionOnFile(
    String id,
    String boundary,
    List<String> tools,
    PathSet paths,
    @Nullable String branch,
    Instant until,
    @Nullable String reason,
    Person requester,
    Instant requestedAt,
    List<Grant> grants,
    List<Ratification> ratifications,
    boolean revoked) {
  public ExceptionOnFile {
    tools = List.copyOf(tools);
    grants = List.copyOf(grants);
    ratifications = List.copyOf(ratifications);
  }

  /// Somebody granted it.
  public record Grant(Person by, Instant until) {}

  /// Somebody stands by what was made of it.
  ///
  /// @param fileIds by path
  public record Ratification(Person by, Map<String, String> fileIds) {
    public Ratification {
      fileIds = Map.copyOf(fileIds);
    }
  }

  /// For how long it was asked for.
  Duration span() {
    return Duration.between(requestedAt, until);
  }
}
