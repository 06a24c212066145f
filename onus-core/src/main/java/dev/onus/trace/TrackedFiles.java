package dev.onus.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The files of a revision, found by their names.
public final class TrackedFiles {
  private final Map<String, List<String>> byName;

  private TrackedFiles(Map<String, List<String>> byName) {
    this.byName = byName;
  }

  /// An index of paths as git prints them: relative to the root, with slashes.
  public static TrackedFiles of(Iterable<String> paths) {
    var byName = new HashMap<String, List<String>>();
    for (String path : paths) {
      String name = path.substring(path.lastIndexOf('/') + 1);
      byName.computeIfAbsent(name, key -> new ArrayList<>(1)).add(path);
    }
    return new TrackedFiles(byName);
  }

  /// The paths whose last segment is the name.
  List<String> named(String name) {
    return byName.getOrDefault(name, List.of());
  }
}
