package dev.onus.cli.setup;

import java.util.List;
import java.util.Optional;

/// One file that a plan writes.
///
/// @param before its content now; empty for a new file. Only lines at the end are added to it.
public record Change(Target target, Optional<String> before, String after) {
  private static final int CONTEXT = 3;

  /// Whether the file may be run.
  boolean isExecutable() {
    return target == Target.PRE_COMMIT;
  }

  /// The change as a unified diff.
  public String diff() {
    String path = target.shown();
    var out = new StringBuilder("diff --git a/" + path + " b/" + path + "\n");
    if (before.isEmpty()) {
      out.append("new file mode ").append(isExecutable() ? "100755" : "100644").append('\n');
      out.append("--- /dev/null\n");
    } else {
      out.append("--- a/").append(path).append('\n');
    }
    out.append("+++ b/").append(path).append('\n');
    List<String> old = before.map(text -> text.lines().toList()).orElse(List.of());
    List<String> all = after.lines().toList();
    List<String> added = all.subList(old.size(), all.size());
    int context = Math.min(CONTEXT, old.size());
    int from = old.size() - context;
    out.append("@@ -")
        .append(range(from, context))
        .append(" +")
        .append(range(from, context + added.size()))
        .append(" @@\n");
    old.subList(from, old.size()).forEach(line -> out.append(' ').append(line).append('\n'));
    added.forEach(line -> out.append('+').append(line).append('\n'));
    return out.toString();
  }

  private static String range(int from, int count) {
    return (count == 0 ? from : from + 1) + "," + count;
  }
}
