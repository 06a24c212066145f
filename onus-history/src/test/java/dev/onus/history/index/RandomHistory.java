package dev.onus.history.index;

import dev.onus.history.ImportedRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A history of random edits: branches, merges of two and more parents, unrelated roots, renames
/// with and without edits, files that vanish and come back, and all kinds of content and names.
final class RandomHistory {
  private static final List<String> NAMES =
      List.of(
          "a.txt",
          "src/b.java",
          "src/deep/c.py",
          "d e",
          "caf\u00c3\u00a9",
          "latin\u00e9",
          "q\"uote",
          "tab\there",
          "src/d.txt",
          "z/a.txt");

  private final Random random;
  private final ImportedRepository repository;
  private final List<Map<String, String>> trees = new ArrayList<>(List.of(Map.of()));

  RandomHistory(long seed, ImportedRepository repository) {
    this.random = new Random(seed);
    this.repository = repository;
  }

  /// Adds commits; each has parents among the last few.
  void commits(int count) {
    for (int i = 0; i < count; i++) {
      int parents = i == 0 || random.nextInt(40) == 0 ? 0 : 1 + many();
      int[] marks = new int[Math.min(parents, trees.size() - 1)];
      var tree = new TreeMap<String, String>();
      for (int p = 0; p < marks.length; p++) {
        int mark = trees.size() - 1 - (p == 0 ? random.nextInt(2) : p + random.nextInt(5));
        marks[p] = Math.max(1, mark);
        merge(tree, trees.get(marks[p]));
      }
      change(tree);
      repository.commit(tree, distinct(marks));
      trees.add(tree);
    }
  }

  private int many() {
    return switch (random.nextInt(12)) {
      case 0, 1 -> 1;
      case 2 -> 2 + random.nextInt(2);
      default -> 0;
    };
  }

  private static int[] distinct(int[] marks) {
    return java.util.Arrays.stream(marks).distinct().toArray();
  }

  /// Takes over what is new; of a file that both have, one or a mixture.
  private void merge(Map<String, String> tree, Map<String, String> other) {
    other.forEach((path, content) -> {
      String mine = tree.get(path);
      if (mine == null || random.nextInt(3) == 0) {
        tree.put(path, content);
      } else if (!mine.equals(content) && random.nextBoolean()) {
        tree.put(path, mine + content.substring(content.indexOf('\n') + 1));
      }
    });
  }

  private void change(Map<String, String> tree) {
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      var paths = new ArrayList<>(tree.keySet());
      if (paths.isEmpty() || random.nextInt(6) == 0) {
        tree.putIfAbsent(NAMES.get(random.nextInt(NAMES.size())), content(random.nextInt(40)));
        continue;
      }
      String path = paths.get(random.nextInt(paths.size()));
      String content = tree.getOrDefault(path, "");
      switch (random.nextInt(10)) {
        case 0 -> tree.remove(path);
        case 1, 2 -> {
          tree.remove(path);
          tree.put(NAMES.get(random.nextInt(NAMES.size())), content);
        }
        case 3 -> {
          tree.remove(path);
          tree.put(NAMES.get(random.nextInt(NAMES.size())), edited(content));
        }
        default -> tree.put(path, edited(content));
      }
    }
  }

  private String content(int lines) {
    var content = new StringBuilder();
    for (int i = 0; i < lines; i++) {
      content.append(line());
    }
    return end(content.toString());
  }

  /// Some files lack the newline at their end.
  private String end(String content) {
    return random.nextInt(8) == 0 && content.endsWith("\n")
        ? content.substring(0, content.length() - 1)
        : content;
  }

  private String line() {
    return switch (random.nextInt(9)) {
      case 0 -> "\n";
      case 1 -> "  }\n";
      case 2 -> "carriage " + random.nextInt(30) + "\r\n";
      case 3 -> "bytes \u0000\u00ff\u0080 " + random.nextInt(30) + "\n";
      default -> "  line number " + random.nextInt(400) + " of many\n";
    };
  }

  private String edited(String content) {
    var lines = new ArrayList<String>(content.lines().map(line -> line + "\n").toList());
    for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
      int at = random.nextInt(lines.size() + 1);
      int taken = Math.min(lines.size() - at, random.nextInt(3));
      lines.subList(at, at + taken).clear();
      for (int added = random.nextInt(4); added > 0; added--) {
        lines.add(at, line());
      }
    }
    return end(String.join("", lines));
  }
}
