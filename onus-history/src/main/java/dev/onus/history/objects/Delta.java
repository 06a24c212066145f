package dev.onus.history.objects;

/// Git's binary deltas: the sizes of base and result, then instructions that copy from the base or
/// insert new bytes. See gitformat-pack(5), "Deltified representation".
public final class Delta {
  /// Takes the instructions of a delta in order.
  public interface Instructions {
    /// Bytes `[from, from + length)` of the base follow.
    void copy(int from, int length);

    /// Bytes `[from, from + length)` of the delta itself follow.
    void insert(int from, int length);
  }

  private Delta() {}

  /// The size of the result that a delta announces.
  ///
  /// @throws CorruptObject when the delta was made for a base of another size
  public static int resultSize(byte[] delta, int deltaSize, int baseSize) {
    var at = new int[1];
    long base = size(delta, deltaSize, at);
    long result = size(delta, deltaSize, at);
    if (base != baseSize) {
      throw new CorruptObject("a delta for a base of " + base + " bytes meets one of " + baseSize);
    }
    if (result > ObjectStore.LARGEST) {
      throw new ObjectTooLarge(result);
    }
    return (int) result;
  }

  /// Hands the instructions on, each checked against the sizes of base and result.
  public static void read(
      byte[] delta, int deltaSize, int baseSize, int resultSize, Instructions to) {
    var cursor = new int[1];
    size(delta, deltaSize, cursor);
    size(delta, deltaSize, cursor);
    int at = cursor[0];
    int made = 0;
    while (at < deltaSize) {
      int op = delta[at++] & 0xFF;
      if (op == 0) {
        throw new CorruptObject("a delta with the reserved instruction 0");
      }
      if ((op & 0x80) == 0) {
        if (at + op > deltaSize || made + op > resultSize) {
          throw new CorruptObject("a delta inserts more than it has");
        }
        to.insert(at, op);
        at += op;
        made += op;
        continue;
      }
      if (at + Integer.bitCount(op & 0x7f) > deltaSize) {
        throw new CorruptObject("a delta ends inside a copy");
      }
      int from = 0;
      int length = 0;
      for (int i = 0; i < 4; i++) {
        if ((op & (1 << i)) != 0) {
          from |= (delta[at++] & 0xFF) << (8 * i);
        }
      }
      for (int i = 0; i < 3; i++) {
        if ((op & (0x10 << i)) != 0) {
          length |= (delta[at++] & 0xFF) << (8 * i);
        }
      }
      if (length == 0) {
        length = 0x10000;
      }
      if (from < 0 || from > baseSize - length || made > resultSize - length) {
        throw new CorruptObject("a delta copies from outside of its base");
      }
      to.copy(from, length);
      made += length;
    }
    if (made != resultSize) {
      throw new CorruptObject("a delta makes " + made + " of " + resultSize + " bytes");
    }
  }

  /// The result of a delta.
  public static byte[] apply(byte[] base, int baseSize, byte[] delta, int deltaSize) {
    byte[] result = new byte[resultSize(delta, deltaSize, baseSize)];
    read(
        delta,
        deltaSize,
        baseSize,
        result.length,
        new Instructions() {
          private int at;

          @Override
          public void copy(int from, int length) {
            System.arraycopy(base, from, result, at, length);
            at += length;
          }

          @Override
          public void insert(int from, int length) {
            System.arraycopy(delta, from, result, at, length);
            at += length;
          }
        });
    return result;
  }

  private static long size(byte[] delta, int end, int[] at) {
    long size = 0;
    int shift = 0;
    while (true) {
      if (at[0] >= end || shift > 56) {
        throw new CorruptObject("a delta without sizes");
      }
      int b = delta[at[0]++];
      size |= (long) (b & 0x7f) << shift;
      shift += 7;
      if (b >= 0) {
        return size;
      }
    }
  }
}
