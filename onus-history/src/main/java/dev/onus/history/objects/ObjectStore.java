package dev.onus.history.objects;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// All objects of a repository at the moment of opening, each with a number: first those of the
/// packs in the order of their ids, then the loose ones.
///
/// The store may be shared between threads; each reads through its own [ObjectReader].
public final class ObjectStore implements AutoCloseable {
  /// The types of gitformat-pack(5).
  public static final int COMMIT = 1;

  public static final int TREE = 2;
  public static final int BLOB = 3;
  public static final int TAG = 4;
  static final int OFFSET_DELTA = 6;
  static final int REFERENCE_DELTA = 7;

  /// No object larger than this many bytes is read: git itself stops comparing content at this
  /// size.
  public static final int LARGEST = 512 << 20;

  private static final int DEEPEST_ALTERNATES = 5;

  private final Arena arena;
  private final int idBytes;
  private final Pack[] packs;
  private final int[] firstNumber;
  private final int packed;
  private final byte[] looseIds;
  private final Path[] looseDirectories;
  private volatile int lastPack;

  private ObjectStore(Arena arena, int idBytes, List<Pack> packs, List<Loose> loose) {
    this.arena = arena;
    this.idBytes = idBytes;
    this.packs = packs.toArray(Pack[]::new);
    this.firstNumber = new int[this.packs.length + 1];
    for (int i = 0; i < this.packs.length; i++) {
      firstNumber[i + 1] = Math.addExact(firstNumber[i], this.packs[i].index().count());
    }
    this.packed = firstNumber[this.packs.length];
    loose.sort((a, b) -> Arrays.compareUnsigned(a.id, b.id));
    this.looseIds = new byte[loose.size() * idBytes];
    this.looseDirectories = new Path[loose.size()];
    for (int i = 0; i < loose.size(); i++) {
      System.arraycopy(loose.get(i).id, 0, looseIds, i * idBytes, idBytes);
      looseDirectories[i] = loose.get(i).directory;
    }
  }

  private record Loose(byte[] id, Path directory) {}

  /// Opens the object database of a git directory (the common one of a linked worktree).
  ///
  /// @throws CorruptObject when a pack or its index can't be used
  @SuppressWarnings("MustBeClosedChecker") // the store closes it
  public static ObjectStore open(Path gitDirectory, boolean sha256) throws IOException {
    int idBytes = sha256 ? 32 : 20;
    var arena = Arena.ofShared();
    try {
      var packs = new ArrayList<Pack>();
      var loose = new ArrayList<Loose>();
      for (Path objects : directories(gitDirectory.resolve("objects"))) {
        openPacks(objects.resolve("pack"), idBytes, arena, packs);
        listLoose(objects, idBytes, loose);
      }
      return new ObjectStore(arena, idBytes, packs, loose);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static Set<Path> directories(Path objects) throws IOException {
    var found = new LinkedHashSet<Path>();
    collect(objects.toAbsolutePath().normalize(), 0, found);
    return found;
  }

  private static void collect(Path objects, int depth, Set<Path> found) throws IOException {
    if (!Files.isDirectory(objects) || depth > DEEPEST_ALTERNATES || !found.add(objects)) {
      return;
    }
    Path alternates = objects.resolve("info/alternates");
    if (Files.isRegularFile(alternates)) {
      for (String line : Files.readAllLines(alternates, StandardCharsets.UTF_8)) {
        if (!line.isBlank() && !line.startsWith("#")) {
          collect(objects.resolve(line.strip()).normalize(), depth + 1, found);
        }
      }
    }
  }

  private static void openPacks(Path directory, int idBytes, Arena arena, List<Pack> packs)
      throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.idx")) {
      var sorted = new ArrayList<Path>();
      files.forEach(sorted::add);
      sorted.sort(null);
      for (Path idx : sorted) {
        packs.add(Pack.open(idx, idBytes, arena));
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      // no packs here, or one was replaced by a repack just now: its objects are in the new one
    }
  }

  private static void listLoose(Path objects, int idBytes, List<Loose> loose) throws IOException {
    try (DirectoryStream<Path> directories =
        Files.newDirectoryStream(objects, "[0-9a-f][0-9a-f]")) {
      for (Path directory : directories) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
          for (Path file : files) {
            String name = directory.getFileName().toString() + file.getFileName();
            if (name.length() == 2 * idBytes && name.chars().allMatch(HexFormat::isHexDigit)) {
              loose.add(new Loose(HexFormat.of().parseHex(name), objects));
            }
          }
        }
      }
    }
  }

  /// The length of an id in bytes: 20 or 32.
  public int idBytes() {
    return idBytes;
  }

  /// How many objects there are; numbers are below this.
  public int count() {
    return packed + looseDirectories.length;
  }

  /// The number of an object by its id, or -1 if it isn't here.
  public int number(byte[] id, int from) {
    int hint = lastPack;
    for (int i = 0; i < packs.length; i++) {
      int pack = i == 0 ? hint : i <= hint ? i - 1 : i;
      int position = packs[pack].index().find(id, from);
      if (position >= 0) {
        lastPack = pack;
        return firstNumber[pack] + position;
      }
    }
    int low = 0;
    int high = looseDirectories.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order =
          Arrays.compareUnsigned(
              looseIds, middle * idBytes, (middle + 1) * idBytes, id, from, from + idBytes);
      if (order == 0) {
        return packed + middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /// The number of an object by its id in hex, or -1 if it isn't here.
  public int number(String id) {
    return id.length() == 2 * idBytes ? number(HexFormat.of().parseHex(id), 0) : -1;
  }

  /// The id of an object.
  public byte[] id(int number) {
    byte[] id = new byte[idBytes];
    if (number >= packed) {
      System.arraycopy(looseIds, (number - packed) * idBytes, id, 0, idBytes);
    } else {
      int pack = pack(number);
      packs[pack].index().id(number - firstNumber[pack], id, 0);
    }
    return id;
  }

  /// A reader for one thread.
  public ObjectReader reader(long cacheBytes) {
    return new ObjectReader(this, cacheBytes);
  }

  boolean isLoose(int number) {
    return number >= packed;
  }

  Path looseFile(int number) {
    int place = number - packed;
    String hex = HexFormat.of().formatHex(looseIds, place * idBytes, (place + 1) * idBytes);
    return looseDirectories[place].resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  int packCount() {
    return packs.length;
  }

  /// Which pack holds a packed object.
  int pack(int number) {
    int i = Arrays.binarySearch(firstNumber, number);
    if (i < 0) {
      return -i - 2;
    }
    while (i + 1 < firstNumber.length && firstNumber[i + 1] == number) {
      i++;
    }
    return i;
  }

  Pack packAt(int pack) {
    return packs[pack];
  }

  int firstNumber(int pack) {
    return firstNumber[pack];
  }

  long offset(int number) {
    int pack = pack(number);
    return packs[pack].index().offset(number - firstNumber[pack]);
  }

  @Override
  public void close() {
    arena.close();
  }
}
