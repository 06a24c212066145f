package dev.onus.server.repository;

import dev.onus.survey.OriginLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The files of one revision with the origins of their lines, the areas they are in, and whether
/// somebody owns them.
///
/// @param commit the full id
/// @param committedAt when it was committed
/// @param files in the order of their paths
/// @param areas the boundaries of the policy in force there
/// @param policy a digest of that policy; empty without one
/// @param policyProblem why a policy that is there does not count; empty when it does
/// @param codeowners the path of the file; empty without one
/// @param said a digest of the notes and branches that the origins were read from
public record Snapshot(
    String commit,
    Instant committedAt,
    List<FileLines> files,
    List<Area> areas,
    String policy,
    String policyProblem,
    String codeowners,
    String said) {
  public Snapshot {
    files = files.stream().sorted(Comparator.comparing(FileLines::path)).toList();
    areas = List.copyOf(areas);
  }

  /// A file.
  ///
  /// @param area which of the areas it is in, the strictest; -1 for none
  /// @param isOwned whether CODEOWNERS names somebody
  public record FileLines(String path, OriginLines lines, int area, boolean isOwned) {}

  /// A boundary: paths where AI may do less.
  ///
  /// @param mode `deny`, `propose`, `review` or `open`
  /// @param because why, in the words of the policy; empty where it does not say
  public record Area(String id, String mode, String because) {
    /// What AI may do here, in words.
    public String allows() {
      return switch (mode) {
        case "deny" -> "do nothing without an exception";
        case "propose" -> "propose; named people approve";
        case "review" -> "write; the review must meet a standard";
        default -> "do anything";
      };
    }

    /// Whether AI may not write here as everywhere.
    boolean isRestricted() {
      return mode.equals("deny") || mode.equals("propose");
    }
  }

  /// A directory or file within a directory.
  ///
  /// @param path from the root
  /// @param files how many, at any depth; 1 for a file
  /// @param ownedLines lines of files that somebody owns
  /// @param restrictedLines lines of files in areas that deny AI or ask for approval
  /// @param restrictedAi those of them that a claim of AI covers
  /// @param areas the restricted areas that reach in here
  public record Entry(
      String name,
      String path,
      boolean isDirectory,
      int files,
      OriginLines lines,
      long ownedLines,
      long restrictedLines,
      long restrictedAi,
      List<String> areas) {}

  /// Whether there is such a directory. The root always is.
  public boolean hasDirectory(String path) {
    if (path.isEmpty()) {
      return true;
    }
    int at = first(path + "/");
    return at < files.size() && files.get(at).path().startsWith(path + "/");
  }

  /// Whether there is such a file.
  public boolean hasFile(String path) {
    int at = first(path);
    return at < files.size() && files.get(at).path().equals(path);
  }

  /// Everything below a directory as one; the root is the empty path.
  public Entry whole(String directory) {
    var sum = new Sum(directory, directory, true);
    below(directory).forEach(sum::add);
    return sum.entry();
  }

  /// What lies directly in a directory: directories first, then files, those with most lines first.
  public List<Entry> entries(String directory) {
    int start = directory.isEmpty() ? 0 : directory.length() + 1;
    Map<String, Sum> sums = new HashMap<>();
    for (FileLines file : below(directory)) {
      int slash = file.path().indexOf('/', start);
      boolean isDirectory = slash >= 0;
      String path = isDirectory ? file.path().substring(0, slash) : file.path();
      sums.computeIfAbsent(path, key -> new Sum(key.substring(start), key, isDirectory)).add(file);
    }
    return sums.values().stream()
        .map(Sum::entry)
        .sorted(
            Comparator.comparing(Entry::isDirectory)
                .reversed()
                .thenComparing(
                    Comparator.comparingLong((Entry entry) -> entry.lines().total()).reversed())
                .thenComparing(Entry::name))
        .toList();
  }

  /// Every file below a directory.
  public List<Entry> filesIn(String directory) {
    return below(directory).stream()
        .map(file -> {
          var sum = new Sum(file.path(), file.path(), false);
          sum.add(file);
          return sum.entry();
        })
        .toList();
  }

  /// An area with what lies in it below a directory.
  ///
  /// @param lines of files for which it is the strictest
  public record AreaLines(Area area, int files, OriginLines lines) {}

  /// The areas that reach below a directory, the strictest first.
  public List<AreaLines> areasIn(String directory) {
    var counts = new TreeMap<Integer, List<FileLines>>();
    for (FileLines file : below(directory)) {
      if (file.area() >= 0) {
        counts.computeIfAbsent(file.area(), _ -> new ArrayList<>()).add(file);
      }
    }
    return counts.entrySet().stream()
        .map(each ->
            new AreaLines(
                areas.get(each.getKey()),
                each.getValue().size(),
                each.getValue().stream()
                    .map(FileLines::lines)
                    .reduce(OriginLines.NONE, OriginLines::plus)))
        .sorted(Comparator.comparingInt(each -> STRICTEST.indexOf(each.area().mode())))
        .toList();
  }

  private static final List<String> STRICTEST = List.of("deny", "propose", "review", "open");

  private List<FileLines> below(String directory) {
    if (directory.isEmpty()) {
      return files;
    }
    // What comes after the slash of a directory comes before the letter after the slash.
    return files.subList(first(directory + "/"), first(directory + "0"));
  }

  /// The place of the first file that does not come before a path.
  private int first(String path) {
    int low = 0;
    int high = files.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (files.get(middle).path().compareTo(path) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private final class Sum {
    private final String name;
    private final String path;
    private final boolean isDirectory;
    private final TreeSet<Integer> inside = new TreeSet<>();
    private int count;
    private OriginLines lines = OriginLines.NONE;
    private long owned;
    private long restricted;
    private long restrictedAi;

    private Sum(String name, String path, boolean isDirectory) {
      this.name = name;
      this.path = path;
      this.isDirectory = isDirectory;
    }

    private void add(FileLines file) {
      count++;
      lines = lines.plus(file.lines());
      owned += file.isOwned() ? file.lines().total() : 0;
      if (file.area() >= 0 && areas.get(file.area()).isRestricted()) {
        inside.add(file.area());
        restricted += file.lines().total();
        restrictedAi += file.lines().claimed();
      }
    }

    private Entry entry() {
      return new Entry(
          name,
          path,
          isDirectory,
          count,
          lines,
          owned,
          restricted,
          restrictedAi,
          inside.stream()
              .map(area -> areas.get(area).id() + " (" + areas.get(area).mode() + ")")
              .collect(Collectors.toList()));
    }
  }

  /// About how many bytes it takes.
  public long weight() {
    return 500 + files.stream().mapToLong(file -> 160 + 2L * file.path().length()).sum();
  }
}
