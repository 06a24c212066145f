package dev.onus.forge;

import org.jspecify.annotations.Nullable;

/// One end of a change.
///
/// @param branch its name, without `refs/heads/`
/// @param commit null where the forge does not say it, as GitLab's webhooks do of the base
/// @param repository where the branch is: another than the change's when it comes from a fork; null
///   when the fork was deleted or the forge does not say
public record Tip(String branch, @Nullable String commit, @Nullable ForgeRepository repository) {
  public Tip {
    GitIds.commitOrNull(commit);
  }
}
