package dev.onus.origin;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a commit did to one file.
///
/// @param oldPath null when the file is new
/// @param newPath null when it was deleted
public record FileDiff(@Nullable String oldPath, @Nullable String newPath, List<Hunk> hunks) {
  public FileDiff {
    hunks = List.copyOf(hunks);
  }

  /// Where the file was, or is when it is new.
  public String path() {
    return oldPath != null ? oldPath : newPath != null ? newPath : "";
  }

  /// The file's name without its directories, which survives most moves.
  String name() {
    String path = path();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}
