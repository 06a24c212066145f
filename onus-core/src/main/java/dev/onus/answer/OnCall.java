package dev.onus.answer;

import java.util.List;
import java.util.Optional;

/// Who is on call now, by the rosters as they stand at the moment of the question.
@FunctionalInterface
public interface OnCall {
  /// Nobody is known to be on call.
  OnCall NOBODY = _ -> List.of();

  /// The ids of those who are on call for the service that a file belongs to, or for the only
  /// service there is; whoever should be asked first comes first.
  List<String> forPath(Optional<String> path);
}
