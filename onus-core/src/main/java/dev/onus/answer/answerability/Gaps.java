package dev.onus.answer.answerability;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Gathers lines without an owner and gives them back by the largest directories that lack one
/// altogether: one line of CODEOWNERS closes such a gap and touches nothing that has an owner.
final class Gaps {
  private final Map<String, Long> total = new HashMap<>();
  private final Map<String, Map<String, Long>> lacking = new TreeMap<>();

  /// Counts lines of a file.
  void add(String path, long lines) {
    total.merge("/", lines, Long::sum);
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      total.merge(path.substring(0, slash + 1), lines, Long::sum);
    }
  }

  /// Counts those of the lines that were added and that nobody owns.
  void lack(String path, long lines, String because) {
    lacking.computeIfAbsent(because, _ -> new TreeMap<>()).merge(path, lines, Long::sum);
  }

  /// The gaps, largest first.
  List<Gap> list() {
    var gaps = new ArrayList<Gap>();
    lacking.forEach((because, files) -> gaps.addAll(rolledUp(because, files)));
    gaps.sort(Comparator.comparingLong(Gap::lines).reversed().thenComparing(Gap::path));
    return gaps;
  }

  private List<Gap> rolledUp(String because, Map<String, Long> files) {
    Map<String, Long> missing = new HashMap<>();
    files.forEach((path, lines) -> {
      missing.merge("/", lines, Long::sum);
      for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        missing.merge(path.substring(0, slash + 1), lines, Long::sum);
      }
    });
    Map<String, Long> rolled = new TreeMap<>();
    files.forEach((path, lines) -> rolled.merge(place(path, missing), lines, Long::sum));
    return rolled.entrySet().stream()
        .map(each -> new Gap(each.getKey(), each.getValue(), because))
        .toList();
  }

  /// The topmost directory of a file in which every line is missing; the file if there is none.
  private String place(String path, Map<String, Long> missing) {
    if (isWhole("/", missing)) {
      return "/";
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      String directory = path.substring(0, slash + 1);
      if (isWhole(directory, missing)) {
        return directory;
      }
    }
    return path;
  }

  private boolean isWhole(String directory, Map<String, Long> missing) {
    return missing.getOrDefault(directory, 0L).equals(total.get(directory));
  }
}
