package dev.onus.history.objects;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The wanted blobs and the bases of their deltas as trees, walked from the bases down: every
/// object is inflated once and every delta applied once, and a visitor can reuse what it made of
/// the base.
public final class BlobForest {
  /// Makes something of each blob, from its content or from its base's and a delta.
  ///
  /// @param <T> what is made
  public interface Visitor<T> {
    /// A blob whose whole content is at hand.
    T whole(byte[] content, int size);

    /// A blob that is a delta of another.
    Made<T> derived(byte[] base, int baseSize, T ofBase, byte[] delta, int deltaSize);

    /// A blob that was asked for.
    void wanted(int number, T made);

    /// A content and what was made of it.
    record Made<T>(byte[] content, int size, T made) {}
  }

  /// Takes objects that can't be read.
  public interface Failures {
    void failed(int number, String why);
  }

  private final int[] firstChild;
  private final int[] nextSibling;
  private final boolean[] wanted;
  private final int[] roots;

  private BlobForest(int[] firstChild, int[] nextSibling, boolean[] wanted, int[] roots) {
    this.firstChild = firstChild;
    this.nextSibling = nextSibling;
    this.wanted = wanted;
    this.roots = roots;
  }

  /// Finds the bases of all wanted objects.
  public static BlobForest of(
      ObjectStore store, ObjectReader reader, boolean[] wanted, Failures failures) {
    int count = store.count();
    int[] firstChild = new int[count];
    int[] nextSibling = new int[count];
    Arrays.fill(firstChild, -1);
    Arrays.fill(nextSibling, -1);
    boolean[] seen = new boolean[count];
    int[] roots = new int[1024];
    int rootCount = 0;
    for (int number = 0; number < count; number++) {
      if (!wanted[number]) {
        continue;
      }
      int at = number;
      try {
        while (!seen[at]) {
          seen[at] = true;
          int base = store.isLoose(at) ? -1 : reader.baseOf(at);
          if (base < 0) {
            if (rootCount == roots.length) {
              roots = Arrays.copyOf(roots, rootCount * 2);
            }
            roots[rootCount++] = at;
            break;
          }
          nextSibling[at] = firstChild[base];
          firstChild[base] = at;
          at = base;
        }
      } catch (CorruptObject | ObjectTooLarge e) {
        failures.failed(at, String.valueOf(e.getMessage()));
      }
    }
    return new BlobForest(firstChild, nextSibling, wanted, inPackOrder(store, roots, rootCount));
  }

  private static int[] inPackOrder(ObjectStore store, int[] roots, int count) {
    long[] keys = new long[count];
    for (int i = 0; i < count; i++) {
      long offset = store.isLoose(roots[i]) ? 0 : Math.min(store.offset(roots[i]), (1L << 36) - 1);
      keys[i] = offset << 27 | i;
    }
    Arrays.sort(keys);
    int[] sorted = new int[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = roots[(int) (keys[i] & ((1 << 27) - 1))];
    }
    return sorted;
  }

  /// How many trees there are.
  public int trees() {
    return roots.length;
  }

  /// An object on the way down, with its children still to come.
  private static final class Frame<T> {
    final byte[] content;
    final int size;
    final T made;
    int nextChild;

    Frame(byte[] content, int size, T made, int nextChild) {
      this.content = content;
      this.size = size;
      this.made = made;
      this.nextChild = nextChild;
    }
  }

  /// Walks trees until none is left; `next` deals them out, so several threads can share a forest,
  /// each with its own reader and visitor.
  public <T> void walk(
      AtomicInteger next, ObjectReader reader, Visitor<T> visitor, Failures failures) {
    for (int i = next.getAndIncrement(); i < roots.length; i = next.getAndIncrement()) {
      walkTree(roots[i], reader, visitor, failures);
    }
  }

  private <T> void walkTree(int root, ObjectReader reader, Visitor<T> visitor, Failures failures) {
    var stack = new ArrayDeque<Frame<T>>();
    var frame = enterRoot(root, reader, visitor, failures);
    if (frame != null) {
      stack.push(frame);
    }
    while (!stack.isEmpty()) {
      var base = stack.peek();
      int child = base.nextChild;
      if (child < 0) {
        stack.pop();
        continue;
      }
      base.nextChild = nextSibling[child];
      if (base.nextChild < 0) {
        // The last child needs the base only until it is made: let go of it before going deeper.
        stack.pop();
      }
      var made = enter(child, base, reader, visitor, failures);
      if (made != null && made.nextChild >= 0) {
        stack.push(made);
      }
    }
  }

  private <T> @Nullable Frame<T> enterRoot(
      int number, ObjectReader reader, Visitor<T> visitor, Failures failures) {
    try {
      byte[] content = reader.readUncached(number);
      T made = visitor.whole(content, content.length);
      if (wanted[number]) {
        visitor.wanted(number, made);
      }
      return new Frame<>(content, content.length, made, firstChild[number]);
    } catch (CorruptObject | ObjectTooLarge e) {
      fail(number, e, failures);
      return null;
    }
  }

  private <T> @Nullable Frame<T> enter(
      int number, Frame<T> base, ObjectReader reader, Visitor<T> visitor, Failures failures) {
    try {
      int size = reader.delta(number);
      var made = visitor.derived(base.content, base.size, base.made, reader.scratch(), size);
      if (wanted[number]) {
        visitor.wanted(number, made.made());
      }
      return new Frame<>(made.content(), made.size(), made.made(), firstChild[number]);
    } catch (CorruptObject | ObjectTooLarge e) {
      fail(number, e, failures);
      return null;
    }
  }

  /// An object that can't be read takes everything with it that is a delta of it.
  private void fail(int number, RuntimeException why, Failures failures) {
    var open = new ArrayDeque<Integer>();
    open.push(number);
    while (!open.isEmpty()) {
      int at = open.pop();
      if (wanted[at]) {
        failures.failed(at, String.valueOf(why.getMessage()));
      }
      for (int child = firstChild[at]; child >= 0; child = nextSibling[child]) {
        open.push(child);
      }
    }
  }
}
