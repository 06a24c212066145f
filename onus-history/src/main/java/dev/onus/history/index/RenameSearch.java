package dev.onus.history.index;

import dev.onus.history.objects.CorruptObject;
import dev.onus.history.objects.ObjectReader;
import dev.onus.history.objects.ObjectTooLarge;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Finds where a file that appeared in a commit came from among the files that vanished in it, the
/// way `git blame` follows a whole-file rename.
final class RenameSearch {
  /// The similarity of equal files.
  static final int FULL = 60_000;

  private static final int ENOUGH = FULL / 2;

  /// A file of the same name is taken without looking at the others from here on.
  private static final int ENOUGH_FOR_SAME_NAME = FULL * 3 / 4;

  private static final int KEPT_SPANS = 512;
  private static final int LARGEST = 32 << 20;

  private final ObjectReader reader;
  private final PathTable paths;
  private final Map<Integer, Spans> spans =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Spans> eldest) {
          return size() > KEPT_SPANS;
        }
      };

  RenameSearch(ObjectReader reader, PathTable paths) {
    this.reader = reader;
    this.paths = paths;
  }

  /// The place in the list of vanished files that a new file was made from, or -1.
  ///
  /// @param vanished paths that are gone, in git's order
  /// @param blobs the blob that each had
  int source(IntList vanished, IntList blobs, int path, int blob) {
    if (blob < 0 || vanished.isEmpty()) {
      return -1;
    }
    int exact = exact(vanished, blobs, path, blob);
    if (exact >= 0) {
      return exact;
    }
    Spans later = spans(blob);
    if (later == null || later.size() == 0) {
      return -1;
    }
    int namesake = namesake(vanished, path);
    if (namesake >= 0 && similarity(blobs.get(namesake), later) >= ENOUGH_FOR_SAME_NAME) {
      return namesake;
    }
    int best = -1;
    int bestScore = 0;
    boolean bestNamed = false;
    for (int i = 0; i < vanished.size(); i++) {
      int score = similarity(blobs.get(i), later);
      boolean named = paths.sameName(vanished.get(i), path);
      if (score >= ENOUGH && (score > bestScore || (score == bestScore && named && !bestNamed))) {
        best = i;
        bestScore = score;
        bestNamed = named;
      }
    }
    return best;
  }

  private int exact(IntList vanished, IntList blobs, int path, int blob) {
    int found = -1;
    for (int i = 0; i < vanished.size(); i++) {
      if (blobs.get(i) == blob) {
        if (paths.sameName(vanished.get(i), path)) {
          return i;
        }
        if (found < 0) {
          found = i;
        }
      }
    }
    return found;
  }

  /// The only vanished file with the same name, or -1.
  private int namesake(IntList vanished, int path) {
    int found = -1;
    for (int i = 0; i < vanished.size(); i++) {
      if (paths.sameName(vanished.get(i), path)) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  private int similarity(int blob, Spans later) {
    Spans earlier = blob < 0 ? null : spans(blob);
    if (earlier == null) {
      return 0;
    }
    long larger = Math.max(earlier.size(), later.size());
    long smaller = Math.min(earlier.size(), later.size());
    if (larger * (FULL - ENOUGH) < (larger - smaller) * FULL) {
      return 0;
    }
    return earlier.similarity(later);
  }

  private @Nullable Spans spans(int blob) {
    Spans known = spans.get(blob);
    if (known == null) {
      try {
        byte[] content = reader.read(blob);
        if (content.length > LARGEST) {
          return null;
        }
        known = Spans.of(content);
      } catch (CorruptObject | ObjectTooLarge e) {
        return null;
      }
      spans.put(blob, known);
    }
    return known;
  }
}
