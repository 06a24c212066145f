package dev.onus.history.mirror;

/// A clone could not be fetched. The message is git's, for an operator.
public final class MirrorFailure extends Exception {
  private static final long serialVersionUID = 1;

  MirrorFailure(String message) {
    super(message);
  }
}
