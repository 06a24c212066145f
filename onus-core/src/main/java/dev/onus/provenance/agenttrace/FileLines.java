package dev.onus.provenance.agenttrace;

import dev.onus.provenance.LineRange;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The lines of a content by number.
final class FileLines {
  private final byte[] content;
  private final int[] starts;
  private final int count;

  FileLines(byte[] content) {
    this.content = content;
    int[] found = new int[16];
    int n = 0;
    for (int at = 0; at < content.length; ) {
      found = n == found.length ? Arrays.copyOf(found, 2 * n) : found;
      found[n++] = at;
      while (at < content.length && content[at] != '\n') {
        at++;
      }
      at++;
    }
    this.starts = found;
    this.count = n;
  }

  /// These lines with newlines between them and none after the last; null when the file has fewer.
  byte @Nullable [] joined(LineRange range) {
    if (range.last() > count) {
      return null;
    }
    int end = range.last() < count ? starts[range.last()] : content.length;
    if (end > 0 && content[end - 1] == '\n') {
      end--;
    }
    return Arrays.copyOfRange(content, starts[range.first() - 1], end);
  }
}
