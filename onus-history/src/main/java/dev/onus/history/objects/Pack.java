package dev.onus.history.objects;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// A pack file with its index. Safe for several threads; each brings its own [Entry] and inflater.
final class Pack {
  private final Path path;
  private final MemorySegment file;
  private final PackIndex index;
  private final int idBytes;
  private PackIndex.@Nullable Order order;

  private Pack(Path path, MemorySegment file, PackIndex index, int idBytes) {
    this.path = path;
    this.file = file;
    this.index = index;
    this.idBytes = idBytes;
  }

  static Pack open(Path idx, int idBytes, Arena arena) throws IOException {
    String name = idx.getFileName().toString();
    Path path = idx.resolveSibling(name.substring(0, name.length() - 4) + ".pack");
    MemorySegment file;
    try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
      file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    }
    if (file.byteSize() < 12 || file.get(ValueLayout.JAVA_BYTE, 0) != 'P') {
      throw new CorruptObject(path + ": no pack");
    }
    return new Pack(path, file, PackIndex.open(idx, idBytes, arena), idBytes);
  }

  PackIndex index() {
    return index;
  }

  /// Objects by rising offset; made on first use.
  synchronized PackIndex.Order order() {
    var made = order;
    if (made == null) {
      made = index.order();
      order = made;
    }
    return made;
  }

  /// The header of an entry: what it is, how long its inflated data is, and for a delta its base.
  static final class Entry {
    int type;
    int size;
    long data;

    /// Where the base of an offset delta begins.
    long baseOffset;

    /// The id of the base of a reference delta.
    byte[] baseId = new byte[32];
  }

  /// Reads the header of the entry that begins at an offset.
  void header(long offset, Entry entry) {
    long end = file.byteSize() - idBytes;
    if (offset < 12 || offset >= end) {
      throw corrupt(offset, "outside the pack");
    }
    long at = offset;
    int b = file.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
    entry.type = b >> 4 & 7;
    long size = b & 15;
    int shift = 4;
    while ((b & 0x80) != 0) {
      if (at >= end || shift > 53) {
        throw corrupt(offset, "a size without an end");
      }
      b = file.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
      size |= (long) (b & 0x7f) << shift;
      shift += 7;
    }
    if (entry.type == ObjectStore.OFFSET_DELTA) {
      if (at >= end) {
        throw corrupt(offset, "a delta without a base");
      }
      b = file.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
      long back = b & 0x7f;
      while ((b & 0x80) != 0) {
        if (at >= end || back > 1L << 50) {
          throw corrupt(offset, "a base offset without an end");
        }
        b = file.get(ValueLayout.JAVA_BYTE, at++) & 0xFF;
        back = (back + 1) << 7 | (b & 0x7f);
      }
      entry.baseOffset = offset - back;
      if (back <= 0 || entry.baseOffset < 12) {
        throw corrupt(offset, "a delta whose base lies outside the pack");
      }
    } else if (entry.type == ObjectStore.REFERENCE_DELTA) {
      if (at + idBytes > end) {
        throw corrupt(offset, "a delta without a base");
      }
      MemorySegment.copy(file, ValueLayout.JAVA_BYTE, at, entry.baseId, 0, idBytes);
      at += idBytes;
    } else if (entry.type == 0 || entry.type == 5) {
      throw corrupt(offset, "an object of type " + entry.type);
    }
    if (size > ObjectStore.LARGEST) {
      throw new ObjectTooLarge(size);
    }
    entry.size = (int) size;
    entry.data = at;
  }

  /// Inflates the data of an entry into an array that is at least as long.
  void inflate(Entry entry, Inflater inflater, byte[] into) {
    long length = Math.min(file.byteSize() - entry.data, (long) entry.size + entry.size / 8 + 4096);
    inflater.reset();
    try {
      inflater.setInput(file.asSlice(entry.data, length).asByteBuffer());
      int done = 0;
      while (done < entry.size) {
        int n = inflater.inflate(into, done, entry.size - done);
        if (n == 0) {
          break;
        }
        done += n;
      }
      if (done != entry.size) {
        throw corrupt(
            entry.data, "data of " + done + " bytes where " + entry.size + " were announced");
      }
    } catch (DataFormatException e) {
      throw corrupt(entry.data, "data that can't be inflated");
    }
  }

  private CorruptObject corrupt(long offset, String what) {
    return new CorruptObject(path + ": at byte " + offset + ": " + what);
  }
}
