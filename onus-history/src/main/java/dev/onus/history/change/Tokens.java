package dev.onus.history.change;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A stream in pieces that end with a byte. Its own buffer, because a difference has millions of
/// bytes and each call of a stream takes a lock.
final class Tokens {
  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;

  Tokens(InputStream in) {
    this.in = in;
  }

  /// Up to a byte, or to the end of the stream; without that byte. Null when the stream had ended.
  byte @Nullable [] next(byte end) throws IOException {
    if (at == filled && !fill()) {
      return null;
    }
    ByteArrayOutputStream before = null;
    do {
      for (int i = at; i < filled; i++) {
        if (buffer[i] == end) {
          byte[] token = token(before, i);
          at = i + 1;
          return token;
        }
      }
      before = before == null ? new ByteArrayOutputStream(2 * (filled - at)) : before;
      before.write(buffer, at, filled - at);
    } while (fill());
    return before.toByteArray();
  }

  /// The next byte, which stays where it is; -1 at the end of the stream.
  int peek() throws IOException {
    return at == filled && !fill() ? -1 : buffer[at];
  }

  private byte[] token(@Nullable ByteArrayOutputStream before, int to) {
    if (before == null) {
      return Arrays.copyOfRange(buffer, at, to);
    }
    before.write(buffer, at, to - at);
    return before.toByteArray();
  }

  private boolean fill() throws IOException {
    at = 0;
    filled = Math.max(0, in.read(buffer));
    return filled > 0;
  }
}
