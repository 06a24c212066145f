package dev.onus.cli.setup;

import java.nio.file.Path;

/// The record of what `onus init` wrote can't be trusted, so nothing is taken back.
public final class DamagedJournal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedJournal(Path file, String why) {
    super(file + ": " + why + "; undo by hand and delete this file");
  }
}
