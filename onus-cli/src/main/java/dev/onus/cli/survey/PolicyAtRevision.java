package dev.onus.cli.survey;

import dev.onus.history.Repository;
import dev.onus.policy.Policy;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The policy that a revision holds, if it holds one that can be read.
///
/// @param policy null where there is none
/// @param problem why one that is there does not count; null where there is nothing to say
public record PolicyAtRevision(@Nullable Policy policy, @Nullable String problem) {
  private static final String FILE = ".onus/policy.yaml";

  /// Reads the policy of a commit.
  public static PolicyAtRevision of(Repository repository, String commit) {
    Optional<byte[]> content = repository.content(commit, FILE);
    if (content.isEmpty()) {
      return new PolicyAtRevision(null, null);
    }
    return switch (PolicyReader.read(FILE, content.get())) {
      case Reading.Accepted accepted -> new PolicyAtRevision(accepted.policy(), null);
      case Reading.Refused refused ->
          new PolicyAtRevision(
              null,
              "the policy can't be read, so it does not count: " + refused.problems().getFirst());
    };
  }

  /// The day from which on lines count.
  public @Nullable LocalDate adopted() {
    return policy == null ? null : policy.adopted();
  }
}
