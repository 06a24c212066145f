package dev.onus.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A unified diff over text files that end with a newline. Hunks apply at the stated line and
/// nowhere else, and their context must match.
record Patch(List<FileChange> files) {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d+)(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

  /// What happens to one file.
  ///
  /// @param from its path before; empty for a new file
  /// @param to its path after; empty for a deleted one
  record FileChange(Optional<String> from, Optional<String> to, List<Hunk> hunks) {}

  /// Lines with their mark (space, minus, plus), from line `start` of the old file on.
  record Hunk(int start, List<String> lines) {}

  static Patch parse(List<String> lines) {
    var files = new ArrayList<FileChange>();
    int at = 0;
    while (at < lines.size()) {
      int end = at + 1;
      while (end < lines.size() && !lines.get(end).startsWith("diff --git ")) {
        end++;
      }
      files.add(fileChange(lines.subList(at, end)));
      at = end;
    }
    return new Patch(List.copyOf(files));
  }

  private static FileChange fileChange(List<String> lines) {
    String[] paths = lines.getFirst().substring("diff --git ".length()).split(" ", -1);
    var from = Optional.of(paths[0].substring(2));
    var to = Optional.of(paths[1].substring(2));
    var hunks = new ArrayList<Hunk>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher hunk = HUNK.matcher(line);
      if (line.startsWith("new file")) {
        from = Optional.empty();
      } else if (line.startsWith("deleted file")) {
        to = Optional.empty();
      } else if (hunk.matches()) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).startsWith("@@ ")) {
          end++;
        }
        hunks.add(new Hunk(Integer.parseInt(hunk.group(1)), lines.subList(i + 1, end)));
        i = end - 1;
      }
    }
    return new FileChange(from, to, List.copyOf(hunks));
  }

  /// Applies the patch to a tree of files, path to content.
  ///
  /// @throws IllegalStateException when a hunk does not fit
  void applyTo(Map<String, String> tree) {
    for (FileChange file : files) {
      String before = file.from().map(path -> content(tree, path)).orElse("");
      file.from().ifPresent(tree::remove);
      file.to().ifPresent(path -> tree.put(path, patched(path, before, file.hunks())));
    }
  }

  private static String content(Map<String, String> tree, String path) {
    String content = tree.get(path);
    if (content == null) {
      throw new IllegalStateException("the patch changes " + path + ", which does not exist");
    }
    return content;
  }

  private static String patched(String path, String before, List<Hunk> hunks) {
    List<String> old = before.lines().toList();
    var out = new StringBuilder();
    int at = 0;
    for (Hunk hunk : hunks) {
      while (at < hunk.start() - 1) {
        out.append(old.get(at++)).append('\n');
      }
      for (String line : hunk.lines()) {
        String text = line.substring(1);
        if (line.charAt(0) == '+') {
          out.append(text).append('\n');
          continue;
        }
        if (at >= old.size() || !old.get(at).equals(text)) {
          throw new IllegalStateException(path + ":" + (at + 1) + " is not '" + text + "'");
        }
        at++;
        if (line.charAt(0) == ' ') {
          out.append(text).append('\n');
        }
      }
    }
    old.subList(at, old.size()).forEach(line -> out.append(line).append('\n'));
    return out.toString();
  }
}
