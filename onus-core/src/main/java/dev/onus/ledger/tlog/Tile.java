package dev.onus.ledger.tlog;

import java.util.Optional;

/// The name of a file of a tiled log (C2SP tlog-tiles): a tile of hashes, or a bundle of entries.
///
/// Hash i of tile n at level l is the root over the 256^l entries from (n * 256 + i) * 256^l on.
///
/// @param level 0 to 63, or `ENTRIES` for a bundle of entries
/// @param number counted from 0 at each level
/// @param width how many hashes or entries it has: 1 to 255 in a partial one, 256 in a full one
public record Tile(int level, long number, int width) {
  /// Hashes in a full tile.
  public static final int WIDTH = 256;

  /// Bytes of a full tile.
  public static final int BYTES = WIDTH * Hash.LENGTH;

  /// In place of a level: bundles of entries.
  public static final int ENTRIES = -1;

  private static final int BITS = 8;
  private static final int HIGHEST = 63;

  /// The highest level at which a log of fewer than 2^63 entries has a hash.
  static final int HIGHEST_IN_USE = 7;

  private static final String PREFIX = "tile/";

  public Tile {
    if (level < ENTRIES || level > HIGHEST) {
      throw new IllegalArgumentException("levels are 0 to 63: " + level);
    }
    if (number < 0 || width < 1 || width > WIDTH) {
      throw new IllegalArgumentException("no such tile: " + number + " of width " + width);
    }
  }

  /// The tile at a level in a log of a size; empty where there is none.
  public static Optional<Tile> in(long size, int level, long number) {
    long left = hashes(size, Math.max(level, 0)) - number * WIDTH;
    return number > (Long.MAX_VALUE >>> BITS) || left <= 0
        ? Optional.empty()
        : Optional.of(new Tile(level, number, (int) Math.min(left, WIDTH)));
  }

  /// How many hashes a log of a size has at a level: size / 256^level.
  public static long hashes(long size, int level) {
    return level > HIGHEST_IN_USE ? 0 : size >>> (BITS * level);
  }

  /// How many hashes the partial tile at a level has in a log of a size; 0 where there is none.
  public static int partialWidth(long size, int level) {
    return (int) (hashes(size, level) % WIDTH);
  }

  /// The position of the first entry below a hash of the tile.
  long firstEntry(int hash) {
    return (number * WIDTH + hash) << (BITS * Math.max(level, 0));
  }

  /// Whether it has all 256.
  public boolean full() {
    return width == WIDTH;
  }

  /// The same tile when it is full.
  public Tile whole() {
    return new Tile(level, number, WIDTH);
  }

  /// `tile/0/x001/x234/067`, for a partial tile `tile/0/x001/x234/067.p/16`, for a bundle
  /// `tile/entries/000`.
  public String path() {
    var path = new StringBuilder(PREFIX);
    path.append(level == ENTRIES ? "entries" : Integer.toString(level)).append('/');
    String digits = Long.toString(number);
    digits = "0".repeat((3 - digits.length() % 3) % 3) + digits;
    for (int i = 0; i < digits.length(); i += 3) {
      boolean last = i + 3 == digits.length();
      path.append(last ? "" : "x").append(digits, i, i + 3).append(last ? "" : "/");
    }
    return full() ? path.toString() : path.append(".p/").append(width).toString();
  }

  /// Reads a path; each tile has exactly one.
  ///
  /// @throws MalformedLog when it is none
  public static Tile parse(String path) {
    var tile = read(path);
    if (tile.isEmpty() || !tile.get().path().equals(path)) {
      throw new MalformedLog("path", "is not that of a tile or of a bundle of entries");
    }
    return tile.get();
  }

  /// Reads leniently; `parse` accepts only what is written the same way again.
  private static Optional<Tile> read(String path) {
    if (path.length() > 64 || !path.startsWith(PREFIX)) {
      return Optional.empty();
    }
    int slash = path.indexOf('/', PREFIX.length());
    if (slash < 0) {
      return Optional.empty();
    }
    String level = path.substring(PREFIX.length(), slash);
    String rest = path.substring(slash + 1);
    int dot = rest.indexOf(".p/");
    String digits = (dot < 0 ? rest : rest.substring(0, dot)).replace("/", "").replace("x", "");
    long n = Decimal.parse(withoutZeroes(digits)).orElse(-1);
    long w = dot < 0 ? WIDTH : Decimal.parse(rest.substring(dot + 3)).orElse(-1);
    long l = level.equals("entries") ? ENTRIES : Decimal.parse(level).orElse(HIGHEST + 1L);
    boolean known = l >= ENTRIES && l <= HIGHEST && n >= 0 && w >= 1 && w <= WIDTH;
    return known ? Optional.of(new Tile((int) l, n, (int) w)) : Optional.empty();
  }

  private static String withoutZeroes(String digits) {
    int start = 0;
    while (start < digits.length() - 1 && digits.charAt(start) == '0') {
      start++;
    }
    return digits.substring(start);
  }
}
