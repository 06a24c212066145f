package dev.onus.gate;

import dev.onus.boundary.PathSet;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file that a change made, altered, moved or removed.
///
/// @param path where it is at the head; where it was, when the change removed it
/// @param oldPath where it was before, when the change moved it
/// @param fileId what an approval binds to, as hex
/// @param isDoor whether it is or was a link or a submodule, through which other files may be
///   reached
/// @param touches what the commits of the change did to it
public record ChangedFile(
    String path, @Nullable String oldPath, String fileId, boolean isDoor, List<Touch> touches) {
  /// Any name will do.
  private static final String BEHIND = "any";

  public ChangedFile {
    touches = List.copyOf(touches);
  }

  /// Where it is and where it was.
  public Stream<String> paths() {
    return Stream.concat(Stream.of(path), Stream.ofNullable(oldPath));
  }

  /// Whether it lies in an area, or is the way to files that would: a link at `auth` leads into
  /// `/auth/**`.
  public boolean isIn(PathSet area) {
    return paths()
        .anyMatch(one -> area.contains(one) || (isDoor && area.contains(one + "/" + BEHIND)));
  }
}
