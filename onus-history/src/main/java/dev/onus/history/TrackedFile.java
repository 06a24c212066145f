package dev.onus.history;

/// An entry of a revision's tree that is no directory.
///
/// @param mode the file mode in octal as git prints it, for example `100644`; `120000` is a
///   symbolic link, `160000` a submodule's commit
/// @param id the blob's id, or the submodule's commit
/// @param path as text, see `RepositoryPath`
public record TrackedFile(String mode, String id, String path) {
  /// Whether this is a submodule, which Onus treats as opaque.
  public boolean isSubmodule() {
    return mode.equals("160000");
  }

  /// Whether this is a regular file, executable or not.
  public boolean isRegular() {
    return mode.startsWith("100");
  }
}
