package dev.onus.history.index;

import java.util.Arrays;

/// A growing array of bytes that numbers are written to in seven-bit groups, low groups first.
final class Bytes {
  private byte[] values;
  private int size;

  Bytes(int capacity) {
    values = new byte[Math.max(16, capacity)];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  byte[] toArray() {
    return Arrays.copyOf(values, size);
  }

  void put(int value) {
    room(1);
    values[size++] = (byte) value;
  }

  void put(byte[] from, int start, int length) {
    room(length);
    System.arraycopy(from, start, values, size, length);
    size += length;
  }

  /// Writes a number that is not negative.
  void number(int value) {
    room(5);
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      values[size++] = (byte) ((rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    values[size++] = (byte) rest;
  }

  private void room(int more) {
    if (size + more > values.length) {
      values = Arrays.copyOf(values, Math.max(size + more, values.length * 2));
    }
  }

  /// Reads what [Bytes] writes.
  static final class Reader {
    private final byte[] values;
    private final int end;
    private int at;

    Reader(byte[] values, int from, int end) {
      this.values = values;
      this.at = from;
      this.end = end;
    }

    int at() {
      return at;
    }

    boolean hasMore() {
      return at < end;
    }

    int get() {
      if (at >= end) {
        throw new DamagedIndex("ends too early");
      }
      return values[at++] & 0xFF;
    }

    int number() {
      int value = 0;
      for (int shift = 0; shift < 35; shift += 7) {
        int b = get();
        value |= (b & 0x7F) << shift;
        if (b < 0x80) {
          if (value < 0) {
            break;
          }
          return value;
        }
      }
      throw new DamagedIndex("a number out of range");
    }

    byte[] bytes(int length) {
      if (length < 0 || length > end - at) {
        throw new DamagedIndex("ends too early");
      }
      at += length;
      return Arrays.copyOfRange(values, at - length, at);
    }
  }
}
