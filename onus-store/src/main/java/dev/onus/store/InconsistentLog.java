package dev.onus.store;

/// The log is not what it was, or not ours: nothing more is signed.
public final class InconsistentLog extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InconsistentLog(String message) {
    super(message);
  }
}
