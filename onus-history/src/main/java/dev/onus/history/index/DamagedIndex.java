package dev.onus.history.index;

/// The index file does not hold what it should. Damage by accident is noticed when the file is
/// opened, and the index is built again; this is thrown later for a file that was made to deceive.
public final class DamagedIndex extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedIndex(String message) {
    super("the attribution index is damaged: " + message);
  }
}
