package dev.onus.forge.fake;

import dev.onus.forge.hook.HookSecrets;
import java.nio.charset.StandardCharsets;

/// Where the commits of a fake forge come from.
public interface FakeCommits {
  /// The tip of a branch.
  String tip(String branch);

  /// Makes the base branch hold a change.
  ///
  /// @param head the last commit of the change
  /// @return the commit that the base branch then points to
  String merge(MergeMethod method, String baseBranch, String head, String message);

  /// Ids that no repository has, always the same ones.
  static FakeCommits invented() {
    return new FakeCommits() {
      @Override
      public String tip(String branch) {
        return id("tip of " + branch);
      }

      @Override
      public String merge(MergeMethod method, String baseBranch, String head, String message) {
        return id(method + " " + head + " into " + baseBranch);
      }
    };
  }

  /// An id that stands for a text.
  static String id(String text) {
    return HookSecrets.digest(text.getBytes(StandardCharsets.UTF_8)).substring(0, 40);
  }
}
