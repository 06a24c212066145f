package dev.onus.gate;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A file that a change made, altered, moved or removed.
///
/// @param path where it is at the head; where it was, when the change removed it
/// @param oldPath where it was before, when the change moved it
/// @param fileId what an approval binds to, as hex
/// @param touches what the commits of the change did to it
public record ChangedFile(
    String path, @Nullable String oldPath, String fileId, List<Touch> touches) {
  public ChangedFile {
    touches = List.copyOf(touches);
  }

  /// Where it is and where it was.
  public Stream<String> paths() {
    return Stream.concat(Stream.of(path), Stream.ofNullable(oldPath));
  }
}
