package dev.onus.history.index;

/// The index file does not hold what it should; it is built again.
final class DamagedIndex extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedIndex(String message) {
    super("the attribution index is damaged: " + message);
  }
}
