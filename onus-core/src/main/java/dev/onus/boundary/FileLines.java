package dev.onus.boundary;

import dev.onus.provenance.RepositoryPath;
import java.util.List;

/// The lines of a text file: a byte order mark and carriage returns are dropped, bytes that are not
/// UTF-8 are kept the way [RepositoryPath] keeps them, so that patterns match such paths.
record FileLines(List<String> lines) {
  static FileLines of(byte[] content) {
    String text = RepositoryPath.decode(content);
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1);
    }
    return new FileLines(text.lines().toList());
  }
}
