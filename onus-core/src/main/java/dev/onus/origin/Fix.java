package dev.onus.origin;

import java.time.Instant;
import java.util.List;

/// A commit that fixed something.
///
/// @param authoredAt when it was written, which ages are counted to
/// @param files the files with code that it changed or deleted
public record Fix(Instant authoredAt, List<FixedFile> files) {
  public Fix {
    files = List.copyOf(files);
  }

  /// Whether it changed anything but tests; if so, its tests tell little about the origin.
  boolean changesMoreThanTests() {
    return files.stream().anyMatch(file -> !SourceKind.isTest(file.path()));
  }
}
