package dev.onus.cli.survey;

import dev.onus.cli.policy.Policies;
import dev.onus.history.Repository;
import dev.onus.policy.EffectivePolicy;
import dev.onus.policy.Policy;
import dev.onus.policy.Reading;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The policy that a revision holds, if it holds one that can be read.
///
/// @param policy null where there is none
/// @param problem why one that is there does not count; null where there is nothing to say
public record PolicyAtRevision(@Nullable Policy policy, @Nullable String problem) {
  /// Reads the policy of a commit.
  public static PolicyAtRevision of(Repository repository, String commit) {
    return new Policies(repository)
        .at(commit)
        .map(reading ->
            switch (reading) {
              case EffectivePolicy whole -> new PolicyAtRevision(whole.policy(), null);
              case Reading.Refused refused ->
                  new PolicyAtRevision(
                      null,
                      "the policy can't be read, so it does not count: "
                          + refused.problems().getFirst());
            })
        .orElse(new PolicyAtRevision(null, null));
  }

  /// The day from which on lines count.
  public @Nullable LocalDate adopted() {
    return policy == null ? null : policy.adopted();
  }
}
