package dev.onus.cli.synced;

/// A server says something that its log does not prove, or that contradicts what it said before.
public final class DishonestServer extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DishonestServer(String message) {
    super(message);
  }
}
