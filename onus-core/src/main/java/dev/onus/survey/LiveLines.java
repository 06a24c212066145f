package dev.onus.survey;

import dev.onus.provenance.LineOrigin;

/// Lines of one file at a revision that one commit introduced and that share an origin.
///
/// @param path where they stand at the revision
/// @param commit the full id of the commit that introduced them
/// @param count how many, at least 1
public record LiveLines(String path, String commit, LineOrigin origin, int count) {
  public LiveLines {
    if (count < 1) {
      throw new IllegalArgumentException("no lines of " + path);
    }
  }
}
