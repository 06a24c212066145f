package dev.onus.history.objects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Reads objects of a store, one thread at a time, keeping recently made ones so that delta chains
/// are not walked again and again.
public final class ObjectReader implements AutoCloseable {
  /// Git makes chains of at most 4,095 deltas.
  private static final int DEEPEST_CHAIN = 10_000;

  private final ObjectStore store;
  private final ObjectCache cache;
  private final Inflater inflater = new Inflater();
  private final Pack.Entry entry = new Pack.Entry();
  private byte[] scratch = new byte[1 << 16];
  private int[] chain = new int[64];
  private int type;

  ObjectReader(ObjectStore store, long cacheBytes) {
    this.store = store;
    this.cache = new ObjectCache(cacheBytes);
  }

  /// The content of an object. The array may be shared with later calls: don't change it.
  ///
  /// @throws CorruptObject when it can't be read
  public byte[] read(int number) {
    if (store.isLoose(number)) {
      return readLoose(number);
    }
    int depth = 0;
    int at = number;
    byte[] content = cache.get(at);
    while (content == null) {
      int pack = store.pack(at);
      header(at, pack);
      if (entry.type < ObjectStore.OFFSET_DELTA) {
        type = entry.type;
        content = new byte[entry.size];
        store.packAt(pack).inflate(entry, inflater, content);
        cache.put(at, type, content);
        break;
      }
      if (depth == chain.length) {
        chain = Arrays.copyOf(chain, depth * 2);
      }
      chain[depth++] = at;
      if (depth > DEEPEST_CHAIN) {
        throw new CorruptObject("a chain of more than " + DEEPEST_CHAIN + " deltas");
      }
      at = base(pack);
      if (store.isLoose(at)) {
        content = readLoose(at);
        break;
      }
      content = cache.get(at);
    }
    if (cache.hitType() != 0) {
      type = cache.hitType();
    }
    while (depth > 0) {
      int delta = chain[--depth];
      int size = delta(delta);
      content = Delta.apply(content, content.length, scratch, size);
      cache.put(delta, type, content);
    }
    return content;
  }

  /// The content of an object that is loose or stored whole, without keeping it.
  byte[] readUncached(int number) {
    if (store.isLoose(number)) {
      return readLoose(number);
    }
    int pack = store.pack(number);
    header(number, pack);
    type = entry.type;
    byte[] content = new byte[entry.size];
    store.packAt(pack).inflate(entry, inflater, content);
    return content;
  }

  /// The type of the object read last.
  public int type() {
    return type;
  }

  /// Reads the header of a packed object into [#entry].
  private void header(int number, int pack) {
    store.packAt(pack).header(store.offset(number), entry);
  }

  /// The number of the base of the delta whose header was read.
  private int base(int pack) {
    int base;
    if (entry.type == ObjectStore.OFFSET_DELTA) {
      int position = store.packAt(pack).order().at(entry.baseOffset);
      base = position < 0 ? -1 : store.firstNumber(pack) + position;
    } else {
      base = store.number(entry.baseId, 0);
    }
    if (base < 0) {
      throw new CorruptObject("a delta whose base is missing");
    }
    return base;
  }

  /// The number of the object that a packed object is a delta of, or -1 if it is stored whole.
  int baseOf(int number) {
    int pack = store.pack(number);
    header(number, pack);
    return entry.type < ObjectStore.OFFSET_DELTA ? -1 : base(pack);
  }

  /// Inflates a packed delta into [#scratch]; returns its size.
  int delta(int number) {
    int pack = store.pack(number);
    header(number, pack);
    if (scratch.length < entry.size) {
      scratch =
          new byte[Math.max(entry.size, (int) Math.min(2L * scratch.length, ObjectStore.LARGEST))];
    }
    store.packAt(pack).inflate(entry, inflater, scratch);
    return entry.size;
  }

  byte[] scratch() {
    return scratch;
  }

  private byte[] readLoose(int number) {
    Path file = store.looseFile(number);
    try {
      byte[] raw = Files.readAllBytes(file);
      inflater.reset();
      inflater.setInput(raw);
      byte[] head = new byte[64];
      int n = inflater.inflate(head);
      int end = 0;
      while (end < n && head[end] != 0) {
        end++;
      }
      String[] words = new String(head, 0, end, StandardCharsets.US_ASCII).split(" ", -1);
      if (end == n || words.length != 2) {
        throw new CorruptObject(file + ": no object header");
      }
      type = type(words[0], file);
      long size = size(words[1], file);
      byte[] content = new byte[(int) size];
      int done = Math.min(n - end - 1, content.length);
      System.arraycopy(head, end + 1, content, 0, done);
      while (done < content.length) {
        int m = inflater.inflate(content, done, content.length - done);
        if (m == 0) {
          throw new CorruptObject(file + ": ends after " + done + " of " + size + " bytes");
        }
        done += m;
      }
      return content;
    } catch (DataFormatException e) {
      throw new CorruptObject(file + ": can't be inflated");
    } catch (IOException e) {
      throw new UncheckedIOException(file + ": " + e.getMessage(), e);
    }
  }

  private static int type(String word, Path file) {
    return switch (word) {
      case "commit" -> ObjectStore.COMMIT;
      case "tree" -> ObjectStore.TREE;
      case "blob" -> ObjectStore.BLOB;
      case "tag" -> ObjectStore.TAG;
      default -> throw new CorruptObject(file + ": an object of type '" + word + "'");
    };
  }

  private static long size(String word, Path file) {
    try {
      long size = Long.parseLong(word);
      if (size > ObjectStore.LARGEST) {
        throw new ObjectTooLarge(size);
      }
      if (size >= 0) {
        return size;
      }
    } catch (NumberFormatException e) {
      // falls through
    }
    throw new CorruptObject(file + ": the size '" + word + "' is no number");
  }

  @Override
  public void close() {
    inflater.end();
  }

  /// Recently made objects by number: a direct-mapped table that forgets what it must, within a
  /// budget of bytes.
  private static final class ObjectCache {
    private static final int SLOTS = 1 << 16;
    private final int[] numbers = new int[SLOTS];
    private final byte[] types = new byte[SLOTS];
    private final byte[] @Nullable [] contents = new byte[SLOTS][];
    private final long budget;
    private long used;
    private int hand;
    private int hit;

    ObjectCache(long budget) {
      this.budget = budget;
    }

    byte @Nullable [] get(int number) {
      int slot = slot(number);
      byte[] content = contents[slot];
      if (content != null && numbers[slot] == number) {
        hit = types[slot];
        return content;
      }
      hit = 0;
      return null;
    }

    int hitType() {
      return hit;
    }

    void put(int number, int type, byte[] content) {
      if (content.length > budget / 4) {
        return;
      }
      int slot = slot(number);
      forget(slot);
      while (used + content.length > budget) {
        forget(hand);
        hand = (hand + 1) & (SLOTS - 1);
      }
      numbers[slot] = number;
      types[slot] = (byte) type;
      contents[slot] = content;
      used += content.length;
    }

    private void forget(int slot) {
      byte[] old = contents[slot];
      if (old != null) {
        used -= old.length;
        contents[slot] = null;
      }
    }

    private static int slot(int number) {
      return (number * 0x9E3779B9) >>> 16;
    }
  }
}
