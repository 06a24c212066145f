package dev.onus.e2e.architecture.broken.policy;

/// Prints.
public final class Printing {
  private Printing() {}

  /// Prints where nothing prints.
  public static void print() {
    System.out.println("policy");
  }
}
