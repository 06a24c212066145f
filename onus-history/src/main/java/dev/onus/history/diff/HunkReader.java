package dev.onus.history.diff;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the hunk headers out of a patch whose files are named by their place among the pairs, as
/// eight hex digits. Lines of content begin with `+`, `-` or `\`, so a header can't be imitated.
final class HunkReader {
  private static final int[] NONE = new int[0];

  /// Long enough for every header: "diff --git 00000000 00000000", "@@ -2147483647,2147483647 +…".
  private static final int LONGEST = 80;

  private final List<int @Nullable []> found;
  private final byte[] head = new byte[LONGEST];
  private int length;
  private int pair = -1;
  private int[] hunks = new int[64];
  private int used;

  HunkReader(int pairs) {
    found = new ArrayList<>(pairs);
    for (int i = 0; i < pairs; i++) {
      found.add(NONE);
    }
  }

  List<int @Nullable []> read(InputStream in) throws IOException {
    byte[] buffer = new byte[1 << 16];
    boolean content = false;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      for (int i = 0; i < n; i++) {
        byte b = buffer[i];
        if (b == '\n') {
          if (!content) {
            line();
          }
          length = 0;
          content = false;
        } else if (!content) {
          if (length == 0 && b != 'd' && b != '@') {
            content = true;
          } else if (length < LONGEST) {
            head[length++] = b;
          }
        }
      }
    }
    finish();
    return found;
  }

  private void line() throws IOException {
    if (length > 2 && head[0] == '@') {
      hunk();
    } else if (length == 28 && head[0] == 'd') {
      finish();
      pair = Integer.parseInt(new String(head, 20, 8, StandardCharsets.US_ASCII), 16);
    }
  }

  private void finish() {
    if (pair >= 0 && used > 0) {
      found.set(pair, Arrays.copyOf(hunks, used));
    }
    used = 0;
  }

  /// `@@ -12,3 +14 @@`: first line and number of lines of both sides; a missing number is 1, and
  /// where it is 0 the first line is the one before the hunk.
  private void hunk() throws IOException {
    if (used + 4 > hunks.length) {
      hunks = Arrays.copyOf(hunks, used * 2);
    }
    int at = side(3, '-');
    side(at + 1, '+');
  }

  private int side(int from, char sign) throws IOException {
    if (head[from] != sign) {
      throw new IOException("a hunk header without " + sign);
    }
    int at = from + 1;
    int first = 0;
    while (at < length && head[at] >= '0' && head[at] <= '9') {
      first = first * 10 + head[at++] - '0';
    }
    int count = 1;
    if (at < length && head[at] == ',') {
      count = 0;
      at++;
      while (at < length && head[at] >= '0' && head[at] <= '9') {
        count = count * 10 + head[at++] - '0';
      }
    }
    hunks[used++] = count == 0 ? first : first - 1;
    hunks[used++] = count;
    return at;
  }
}
