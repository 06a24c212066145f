package dev.onus.server.change;

import java.util.Optional;
import java.util.regex.Pattern;

/// The branch that GitHub's merge queue makes for a change:
/// `gh-readonly-queue/BASE/pr-NUMBER-COMMIT`.
final class QueueBranch {
  private static final Pattern FORM =
      Pattern.compile("gh-readonly-queue/.+/pr-([1-9][0-9]{0,17})-[0-9a-f]{40,64}");

  private QueueBranch() {}

  /// The number of the change; empty where the branch is not of this form.
  static Optional<Long> change(String branch) {
    var matcher = FORM.matcher(branch);
    return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
  }
}
