package dev.onus.boundary;

/// A path cut at its slashes once, to be matched against many patterns.
final class SplitPath {
  final String text;
  private final int[] starts;

  private SplitPath(String text, int[] starts) {
    this.text = text;
    this.starts = starts;
  }

  /// Cuts a path of the repository; one slash at the start is not part of it.
  static SplitPath of(String path) {
    int first = path.startsWith("/") ? 1 : 0;
    int count = 1;
    for (int i = first; i < path.length(); i++) {
      if (path.charAt(i) == '/') {
        count++;
      }
    }
    int[] starts = new int[count + 1];
    starts[0] = first;
    int next = 1;
    for (int i = first; i < path.length(); i++) {
      if (path.charAt(i) == '/') {
        starts[next++] = i + 1;
      }
    }
    starts[count] = path.length() + 1;
    return new SplitPath(path, starts);
  }

  int segments() {
    return starts.length - 1;
  }

  int start(int segment) {
    return starts[segment];
  }

  /// The end of a segment, before its slash.
  int end(int segment) {
    return starts[segment + 1] - 1;
  }
}
