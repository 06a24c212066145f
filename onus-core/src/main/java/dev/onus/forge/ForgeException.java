package dev.onus.forge;

/// A forge did not do what it was asked.
public final class ForgeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ForgeFailure failure;

  public ForgeException(ForgeFailure failure) {
    super(failure.because());
    this.failure = failure;
  }

  /// Why not.
  public ForgeFailure failure() {
    return failure;
  }
}
