package dev.onus.history;

/// One entry of a tree.
///
/// @param mode as git prints it: `100644` or `100755` for a file, `120000` for a symbolic link,
///   `040000` for a directory, `160000` for a submodule
/// @param id of the blob, the tree, or the commit of the submodule
public record TreeEntry(String mode, String name, String id) {
  /// Whether it is a tree itself.
  public boolean isDirectory() {
    return mode.equals("040000");
  }

  /// Whether it is a commit of another repository.
  public boolean isSubmodule() {
    return mode.equals("160000");
  }
}
