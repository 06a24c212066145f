package dev.onus.gate;

import dev.onus.provenance.LineRanges;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What of a commit somebody speaks of.
///
/// @param files the files, as they are at the commit; none: all that the commit did
public record Places(List<InFile> files) {
  /// All that a commit did.
  public static final Places ALL = new Places(List.of());

  public Places {
    files = List.copyOf(files);
  }

  /// Lines of a file.
  ///
  /// @param lines none: the file as a whole, and what the commit removed of it
  public record InFile(String path, LineRanges lines) {
    @Override
    public String toString() {
      return lines.isEmpty() ? path : path + ":" + String.join(",", lines.labels());
    }
  }

  /// Whether it is all that the commit did.
  public boolean isAll() {
    return files.isEmpty();
  }

  /// Whether it includes a line.
  ///
  /// @param line at the commit, 1-based; null for what the commit did to the file that has no line
  boolean include(String path, @Nullable Integer line) {
    return isAll()
        || files.stream()
            .filter(one -> one.path().equals(path))
            .anyMatch(one -> one.lines().isEmpty() || (line != null && one.lines().contains(line)));
  }

  /// The lines of a file that are named one by one.
  Stream<LineRanges> named(String path) {
    return files.stream()
        .filter(one -> one.path().equals(path) && !one.lines().isEmpty())
        .map(InFile::lines);
  }

  /// As the command line takes them, for a shell.
  static String argument(Places places) {
    return places.files().stream()
        .map(one -> "'" + one.toString().replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  @Override
  public String toString() {
    return files.stream().map(InFile::toString).collect(Collectors.joining(" "));
  }
}
