package dev.onus.history;

import java.nio.file.Path;

/// There is no git repository where one was looked for, or it can't be read.
public final class NotARepository extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotARepository(Path where, String why) {
    super(where + ": " + why);
  }
}
