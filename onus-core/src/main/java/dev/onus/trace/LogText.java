package dev.onus.trace;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/// The lines of a log, whatever ends them, without the colours of a terminal.
final class LogText {
  private static final char ESCAPE = 0x1b;
  private static final char BELL = 0x07;
  private final Reader source;
  private final Limits limits;
  private final char[] buffer = new char[1 << 15];
  private final StringBuilder line = new StringBuilder();
  private int at;
  private int end;
  private long read;
  private long cut;
  private boolean incomplete;
  private boolean afterReturn;

  LogText(Reader source, Limits limits) {
    this.source = source;
    this.limits = limits;
  }

  /// The next line, of a very long one its beginning; null at the end.
  @Nullable String next() throws IOException {
    line.setLength(0);
    boolean any = false;
    boolean tooLong = false;
    while (true) {
      if (at == end && !fill()) {
        break;
      }
      char c = buffer[at++];
      if (c == '\n' && afterReturn) {
        afterReturn = false;
        continue;
      }
      afterReturn = c == '\r';
      any = true;
      if (c == '\n' || c == '\r') {
        break;
      }
      if (line.length() < limits.recordLength()) {
        line.append(c);
      } else {
        tooLong = true;
      }
    }
    cut += tooLong ? 1 : 0;
    return any ? plain(line) : null;
  }

  private boolean fill() throws IOException {
    if (read >= limits.characters()) {
      incomplete = incomplete || source.read() >= 0;
      return false;
    }
    int wanted = (int) Math.min(buffer.length, limits.characters() - read);
    int count = source.read(buffer, 0, wanted);
    if (count <= 0) {
      return false;
    }
    read += count;
    at = 0;
    end = count;
    return true;
  }

  /// Lines that were longer than the limit.
  long cut() {
    return cut;
  }

  /// Whether the source has more than the limit.
  boolean isIncomplete() {
    return incomplete;
  }

  /// The text without escape sequences (ECMA-48): colours, titles, hyperlinks.
  private static String plain(StringBuilder text) {
    int from = text.indexOf("\u001b");
    if (from < 0) {
      return text.toString();
    }
    var plain = new StringBuilder(text.length()).append(text, 0, from);
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c != ESCAPE) {
        plain.append(c);
        i++;
      } else {
        i = afterSequence(text, i + 1);
      }
    }
    return plain.toString();
  }

  private static int afterSequence(StringBuilder text, int start) {
    if (start >= text.length()) {
      return start;
    }
    int i = start + 1;
    if (text.charAt(start) == '[') {
      while (i < text.length() && (text.charAt(i) < '@' || text.charAt(i) > '~')) {
        i++;
      }
      return i + 1;
    }
    if (text.charAt(start) == ']') {
      while (i < text.length() && text.charAt(i) != BELL && text.charAt(i) != ESCAPE) {
        i++;
      }
      return i < text.length() && text.charAt(i) == ESCAPE ? i + 2 : i + 1;
    }
    return i;
  }
}
