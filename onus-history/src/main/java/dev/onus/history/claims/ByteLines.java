package dev.onus.history.claims;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Lines of git's output as bytes: read whole, or skipped without being kept.
final class ByteLines {
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;

  ByteLines(InputStream in) {
    this.in = in;
  }

  /// The next line, one character a byte, without its end; null at the end of the output.
  @Nullable String next() throws IOException {
    var line = new ByteArrayOutputStream(128);
    while (at < end || fill()) {
      int newline = newline();
      line.write(buffer, at, newline - at);
      at = newline;
      if (at < end) {
        at++;
        return line.toString(StandardCharsets.ISO_8859_1);
      }
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
  }

  /// Skips a line and returns its first byte, or -1 at the end of the output.
  int skip() throws IOException {
    if (at == end && !fill()) {
      return -1;
    }
    int first = buffer[at] & 0xFF;
    do {
      at = newline();
      if (at < end) {
        at++;
        return first;
      }
    } while (fill());
    return first;
  }

  private int newline() {
    int i = at;
    while (i < end && buffer[i] != '\n') {
      i++;
    }
    return i;
  }

  private boolean fill() throws IOException {
    at = 0;
    end = Math.max(0, in.read(buffer));
    return end > 0;
  }
}
