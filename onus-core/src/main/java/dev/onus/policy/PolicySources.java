package dev.onus.policy;

import dev.onus.yaml.YamlSource;

/// Where a policy file and all that it extends is read from: one tree (a revision, or a worktree)
/// and the copies of a server's policies that are here. Nothing is ever fetched.
public interface PolicySources {
  /// Bytes of the largest file that is of use. Whoever reads larger ones finds them refused.
  int LARGEST = YamlSource.LARGEST;

  /// What stands at a path from the root of the tree. Symbolic links are not followed.
  Found at(String path);

  /// The copy of a server's policy that has a digest.
  ///
  /// @param digest SHA-256 in 64 hexadecimal digits
  Found ofServer(String digest);

  /// What was found.
  sealed interface Found {
    /// A file.
    record Content(byte[] bytes) implements Found {}

    /// Nothing.
    record Absent() implements Found {}

    /// Something that is not read; `because` goes on from its name, as in `is a symbolic link`.
    record Unfit(String because) implements Found {}
  }
}
