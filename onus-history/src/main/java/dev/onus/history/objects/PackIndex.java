package dev.onus.history.objects;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/// A pack's `.idx` file, version 2: the sorted ids of its objects and where each begins.
final class PackIndex {
  private static final int MAGIC = 0xff744f63;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int FANOUT = 8;

  private final MemorySegment file;
  private final int idBytes;
  private final int count;
  private final long ids;
  private final long offsets;
  private final long longOffsets;
  private final long longCount;

  private PackIndex(MemorySegment file, int idBytes, int count) {
    this.file = file;
    this.idBytes = idBytes;
    this.count = count;
    this.ids = FANOUT + 1024L;
    this.offsets = ids + (long) count * idBytes + 4L * count;
    this.longOffsets = offsets + 4L * count;
    this.longCount = (file.byteSize() - 2L * idBytes - longOffsets) / 8;
  }

  static PackIndex open(Path path, int idBytes, Arena arena) throws IOException {
    MemorySegment file;
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    if (file.byteSize() < FANOUT + 1024 + 2L * idBytes
        || file.get(INT, 0) != MAGIC
        || file.get(INT, 4) != 2) {
      throw new CorruptObject(path + ": no pack index of version 2");
    }
    int previous = 0;
    for (int i = 0; i < 256; i++) {
      int upTo = file.get(INT, FANOUT + 4L * i);
      if (upTo < previous) {
        throw new CorruptObject(path + ": the fan-out table is not sorted at " + i);
      }
      previous = upTo;
    }
    if (FANOUT + 1024 + (long) previous * (idBytes + 8) + 2L * idBytes > file.byteSize()) {
      throw new CorruptObject(path + ": shorter than its " + previous + " entries need");
    }
    return new PackIndex(file, idBytes, previous);
  }

  int count() {
    return count;
  }

  /// The place of an id among the sorted ids, or -1.
  int find(byte[] id, int from) {
    int first = id[from] & 0xFF;
    int low = first == 0 ? 0 : file.get(INT, FANOUT + 4L * (first - 1));
    int high = file.get(INT, FANOUT + 4L * first) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(middle, id, from);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private int compare(int position, byte[] id, int from) {
    long at = ids + (long) position * idBytes;
    for (int i = 0; i < idBytes; i++) {
      int order = (file.get(ValueLayout.JAVA_BYTE, at + i) & 0xFF) - (id[from + i] & 0xFF);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  void id(int position, byte[] into, int at) {
    MemorySegment.copy(
        file, ValueLayout.JAVA_BYTE, ids + (long) position * idBytes, into, at, idBytes);
  }

  /// Where an object begins in the pack.
  long offset(int position) {
    int raw = file.get(INT, offsets + 4L * position);
    if (raw >= 0) {
      return raw;
    }
    int place = raw & 0x7fffffff;
    if (place >= longCount) {
      throw new CorruptObject("a pack index points outside its table of long offsets");
    }
    return file.get(LONG, longOffsets + 8L * place);
  }

  /// All objects in the order of the pack, as positions.
  Order order() {
    long[] keys = new long[count];
    boolean small = true;
    for (int i = 0; i < count; i++) {
      long offset = offset(i);
      small &= offset < 1L << 36;
      keys[i] = offset << 27 | i;
    }
    if (!small || count >= 1 << 27) {
      throw new CorruptObject("a pack of more than 64 GiB or 134 million objects");
    }
    Arrays.sort(keys);
    long[] starts = new long[count];
    int[] positions = new int[count];
    for (int i = 0; i < count; i++) {
      starts[i] = keys[i] >>> 27;
      positions[i] = (int) (keys[i] & ((1 << 27) - 1));
    }
    return new Order(starts, positions);
  }

  /// Objects by rising offset.
  record Order(long[] starts, int[] positions) {
    /// The position of the object that begins at an offset, or -1.
    int at(long offset) {
      int i = Arrays.binarySearch(starts, offset);
      return i < 0 ? -1 : positions[i];
    }
  }
}
