package dev.onus.cli.gate;

import dev.onus.gate.Decision;
import dev.onus.gate.Gate;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of judging a change.
///
/// @param base the commit whose policy is in force
/// @param mergeBase what the change is compared with; null where both have no common history
/// @param policy where the policy is; null where there is none
/// @param staged whether the head is no commit of the repository, but what is staged
/// @param figures what the change is; null where it was not read
public record Judgement(
    String base,
    @Nullable String mergeBase,
    String head,
    boolean staged,
    Instant at,
    @Nullable PolicyReference policy,
    @Nullable Figures figures,
    Decision decision) {

  /// The same before the change is committed: what only a commit can have is not asked yet.
  public Judgement beforeCommit() {
    return new Judgement(
        base, mergeBase, head, true, at, policy, figures, Gate.beforeCommit(decision, head));
  }

  /// The policy in force.
  ///
  /// @param blob the id of the file; empty when it is none
  /// @param digest of the policy with all that it extends; null when it can't be read
  public record PolicyReference(String commit, String blob, @Nullable String digest) {}

  /// How large the change is.
  ///
  /// @param byTools added lines that count as written by a tool
  public record Figures(int files, int commits, long lines, long byTools) {}
}
