package dev.onus.survey;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/// Chooses the directories that a code base is divided into, so that the table is short and its
/// rows are comparable.
///
/// It starts with the top level and divides the largest directory as long as that holds more than a
/// tenth of all lines and there are at most twenty rows. Files that lie directly in a divided
/// directory form a row of their own, which ends in `*`.
public final class DirectoryLevels {
  private static final String DIRECTLY = "*";

  private static final int MOST_ROWS = 20;
  private static final double LARGE = 0.1;

  private final Set<String> divided;

  private DirectoryLevels(Set<String> divided) {
    this.divided = divided;
  }

  /// The levels for files with so many lines.
  public static DirectoryLevels of(Map<String, Long> linesByPath) {
    var lines = new HashMap<String, Long>();
    var children = new HashMap<String, Set<String>>();
    linesByPath.forEach((path, count) -> {
      String child = path;
      for (String at = parent(path); ; at = parent(at)) {
        lines.merge(at, count, Long::sum);
        children.computeIfAbsent(at, _ -> new LinkedHashSet<>()).add(child);
        if (at.isEmpty()) {
          break;
        }
        child = at;
      }
    });
    var divided = new LinkedHashSet<String>();
    divided.add("");
    long total = lines.getOrDefault("", 0L);
    var open =
        new PriorityQueue<String>(
            Comparator.comparingLong((String at) -> -lines.getOrDefault(at, 0L))
                .thenComparing(Comparator.naturalOrder()));
    int rows = open(open, children, lines, "");
    while (!open.isEmpty()) {
      String largest = open.remove();
      int more = rowsOf(children, lines, largest) - 1;
      if (lines.getOrDefault(largest, 0L) <= LARGE * total) {
        break;
      }
      if (rows + more <= MOST_ROWS) {
        divided.add(largest);
        open(open, children, lines, largest);
        rows += more;
      }
    }
    return new DirectoryLevels(divided);
  }

  private static int open(
      PriorityQueue<String> open,
      Map<String, Set<String>> children,
      Map<String, Long> lines,
      String at) {
    children.getOrDefault(at, Set.of()).stream().filter(lines::containsKey).forEach(open::add);
    return rowsOf(children, lines, at);
  }

  private static int rowsOf(Map<String, Set<String>> children, Map<String, Long> lines, String at) {
    var inside = children.getOrDefault(at, Set.of());
    int directories = (int) inside.stream().filter(lines::containsKey).count();
    return directories + (directories < inside.size() ? 1 : 0);
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /// The row of a file: a directory without a slash at its end, or `*` after the divided directory
  /// in which the file lies.
  public String of(String path) {
    int slash = path.indexOf('/');
    while (slash >= 0) {
      String at = path.substring(0, slash);
      if (!divided.contains(at)) {
        return at;
      }
      slash = path.indexOf('/', slash + 1);
    }
    return path.substring(0, path.lastIndexOf('/') + 1) + DIRECTLY;
  }
}
