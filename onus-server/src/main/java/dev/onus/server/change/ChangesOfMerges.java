package dev.onus.server.change;

import java.util.OptionalLong;

/// Which change a commit of a branch came from, where git alone does not say: a squash or a rebase
/// leaves no merge that names its branch.
@FunctionalInterface
public interface ChangesOfMerges {
  /// The number of the change; empty where it is not known.
  ///
  /// @param repository its name
  /// @param commit the full id, as the forge names the result of a merge
  OptionalLong number(String repository, String commit);
}
