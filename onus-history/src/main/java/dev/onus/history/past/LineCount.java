package dev.onus.history.past;

import dev.onus.history.Repository;

/// How many lines a file has, as git counts them: a last line without a newline is a line.
final class LineCount {
  private LineCount() {}

  static int of(Repository repository, String commit, String path) {
    byte[] content = repository.content(commit, path).orElse(new byte[0]);
    int lines = 0;
    for (byte b : content) {
      if (b == '\n') {
        lines++;
      }
    }
    return content.length > 0 && content[content.length - 1] != '\n' ? lines + 1 : lines;
  }
}
