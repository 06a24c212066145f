package dev.onus.cli.demo;

import java.nio.file.Path;

/// The demo can't be made: the directory is taken, or git said no.
public final class DemoFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final boolean taken;

  private DemoFailure(boolean taken, String message) {
    super(message);
    this.taken = taken;
  }

  static DemoFailure taken(Path directory) {
    return new DemoFailure(
        true,
        directory
            + " is not empty and holds no demo: name another directory with --dir (nothing was"
            + " changed)");
  }

  static DemoFailure git(String message) {
    return new DemoFailure(false, message);
  }

  /// Whether the directory that was asked for holds something else.
  public boolean isTaken() {
    return taken;
  }
}
