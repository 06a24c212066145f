package dev.onus.ledger.tlog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The entries of a tile in one file (C2SP tlog-tiles): before each its length, two bytes, big end
/// first.
public final class EntryBundle {
  /// In bytes. What is larger is logged by its hash.
  public static final int LONGEST_ENTRY = 65_535;

  private static final int LENGTH_BYTES = 2;

  /// Bytes of the largest bundle.
  static final int LONGEST = Tile.WIDTH * (LENGTH_BYTES + LONGEST_ENTRY);

  private EntryBundle() {}

  /// Writes entries in their order.
  ///
  /// @throws MalformedLog unless there are 1 to 256, each of at most 65,535 bytes
  public static byte[] encode(List<byte[]> entries) {
    if (entries.isEmpty() || entries.size() > Tile.WIDTH) {
      throw new MalformedLog("bundle", "has " + entries.size() + " entries, not 1 to 256");
    }
    int length = 0;
    for (int i = 0; i < entries.size(); i++) {
      byte[] entry = entries.get(i);
      if (entry.length > LONGEST_ENTRY) {
        throw new MalformedLog(
            "bundle", "has an entry of " + entry.length + " bytes; the most is " + LONGEST_ENTRY);
      }
      length += LENGTH_BYTES + entry.length;
    }
    byte[] bundle = new byte[length];
    int at = 0;
    for (byte[] entry : entries) {
      bundle[at] = (byte) (entry.length >>> Byte.SIZE);
      bundle[at + 1] = (byte) entry.length;
      System.arraycopy(entry, 0, bundle, at + LENGTH_BYTES, entry.length);
      at += LENGTH_BYTES + entry.length;
    }
    return bundle;
  }

  /// Reads exactly `count` entries.
  ///
  /// @param place names the bundle in a refusal, as its path does
  /// @throws MalformedLog when there are fewer, or when anything follows them
  public static List<byte[]> decode(byte[] bundle, int count, String place) {
    int[] starts = starts(bundle, count, place);
    var entries = new ArrayList<byte[]>(count);
    for (int i = 0; i < count; i++) {
      entries.add(Arrays.copyOfRange(bundle, starts[i], end(starts, i)));
    }
    return entries;
  }

  /// Where each entry starts within the bundle; the last element stands where one more would start.
  ///
  /// @throws MalformedLog when there are not exactly `count`
  static int[] starts(byte[] bundle, int count, String place) {
    int[] starts = new int[count + 1];
    int at = 0;
    for (int i = 0; i < count; i++) {
      if (bundle.length - at < LENGTH_BYTES) {
        throw new MalformedLog(place, "ends after " + i + " of " + count + " entries");
      }
      int length = Byte.toUnsignedInt(bundle[at]) << Byte.SIZE | Byte.toUnsignedInt(bundle[at + 1]);
      if (bundle.length - at - LENGTH_BYTES < length) {
        throw new MalformedLog(place, "ends within its entry " + i);
      }
      starts[i] = at + LENGTH_BYTES;
      at += LENGTH_BYTES + length;
    }
    if (at != bundle.length) {
      throw new MalformedLog(place, "goes on after its " + count + " entries");
    }
    starts[count] = at + LENGTH_BYTES;
    return starts;
  }

  /// Where an entry ends: before the length of the next.
  static int end(int[] starts, int entry) {
    return starts[entry + 1] - LENGTH_BYTES;
  }
}
