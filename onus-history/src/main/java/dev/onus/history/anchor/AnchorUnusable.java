package dev.onus.history.anchor;

/// The ref for checkpoints can't be used as it is, or git could not write it.
public final class AnchorUnusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AnchorUnusable(String message) {
    super(message);
  }
}
