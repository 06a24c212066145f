package dev.onus.history.index;

import dev.onus.history.objects.BlobForest;
import dev.onus.history.objects.Delta;
import java.util.Arrays;

/// Splits blobs into numbered lines. A blob that is stored as a delta takes over the numbers of
/// every line that its base already has, so that only what is new is looked at.
final class BlobLines implements BlobForest.Visitor<BlobLines.Split> {
  private final LineTable table;
  private final Sink sink;

  /// Takes the lines of each wanted blob.
  interface Sink {
    void lines(int number, int[] lines);
  }

  BlobLines(LineTable table, Sink sink) {
    this.table = table;
    this.sink = sink;
  }

  /// The lines of a blob: their numbers, and where each begins; `starts[count]` is the size.
  record Split(int[] starts, int[] ids, int count) {}

  @Override
  public Split whole(byte[] content, int size) {
    var builder = new Builder(Math.max(16, size / 24));
    builder.scan(content, 0, size);
    return builder.finish(content, size);
  }

  @Override
  public Made<Split> derived(byte[] base, int baseSize, Split split, byte[] delta, int deltaSize) {
    int size = Delta.resultSize(delta, deltaSize, baseSize);
    byte[] content = new byte[size];
    var builder = new Builder(split.count + 16);
    Delta.read(
        delta,
        deltaSize,
        baseSize,
        size,
        new Delta.Instructions() {
          private int at;

          @Override
          public void copy(int from, int length) {
            System.arraycopy(base, from, content, at, length);
            builder.take(split, base, content, from, at, length);
            at += length;
          }

          @Override
          public void insert(int from, int length) {
            System.arraycopy(delta, from, content, at, length);
            builder.scan(content, at, at + length);
            at += length;
          }
        });
    return new Made<>(content, size, builder.finish(content, size));
  }

  @Override
  public void wanted(int number, Split split) {
    sink.lines(number, Arrays.copyOf(split.ids, split.count));
  }

  /// Collects lines from left to right; `open` is where the line that is not ended yet begins.
  private final class Builder {
    private int[] starts;
    private int[] ids;
    private int count;
    private int open;

    Builder(int lines) {
      starts = new int[lines + 1];
      ids = new int[lines];
    }

    private void room(int more) {
      if (count + more >= ids.length) {
        int size = Math.max(count + more + 1, ids.length * 2);
        ids = Arrays.copyOf(ids, size);
        starts = Arrays.copyOf(starts, size + 1);
      }
    }

    private void end(byte[] content, int at) {
      room(1);
      starts[count] = open;
      ids[count++] = table.number(content, open, at - open);
      open = at;
    }

    /// Looks for line ends in new bytes.
    void scan(byte[] content, int from, int to) {
      for (int i = from; i < to; i++) {
        if (content[i] == '\n') {
          end(content, i + 1);
        }
      }
    }

    /// Takes over the lines of the base that lie whole in a copied range.
    void take(Split split, byte[] base, byte[] content, int from, int at, int length) {
      int to = from + length;
      int line = Arrays.binarySearch(split.starts, 0, split.count, from);
      if (line < 0 || open != at) {
        // The range begins inside a line of one of the two: that line ends here or further on.
        int inside = line < 0 ? -line - 2 : line;
        int lineEnd = split.starts[inside + 1];
        if (lineEnd > to || base[lineEnd - 1] != '\n') {
          return;
        }
        end(content, at + lineEnd - from);
        line = inside + 1;
      }
      int last = line;
      if (to >= split.starts[split.count]) {
        last = split.count;
        if (last > line && base[split.starts[last] - 1] != '\n') {
          last--;
        }
      } else {
        int found = Arrays.binarySearch(split.starts, line, split.count + 1, to);
        last = found >= 0 ? found : -found - 2;
      }
      int taken = last - line;
      if (taken > 0) {
        room(taken);
        System.arraycopy(split.ids, line, ids, count, taken);
        int shift = at - from;
        for (int i = 0; i < taken; i++) {
          starts[count + i] = split.starts[line + i] + shift;
        }
        count += taken;
        open = split.starts[last] + shift;
      }
    }

    Split finish(byte[] content, int size) {
      if (open < size) {
        end(content, size);
      }
      room(1);
      starts[count] = size;
      return new Split(starts, ids, count);
    }
  }
}
