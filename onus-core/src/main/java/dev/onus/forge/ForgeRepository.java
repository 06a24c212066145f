package dev.onus.forge;

/// A repository at a forge. Its path changes when it is renamed or moved, and another repository
/// may get the old one; its number stays.
///
/// @param host of the forge, for example `github.com`, with a port where it has one
/// @param id the forge's number for it
public record ForgeRepository(String host, ForgePath path, long id) {
  public ForgeRepository {
    if (path.owner().isEmpty()) {
      throw new IllegalArgumentException("a repository has an owner and a name");
    }
  }
}
