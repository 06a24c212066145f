package dev.onus.provenance.note;

import dev.onus.provenance.LineRanges;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks a note against the commit that it hangs on. Works on ranges, so that a range of any size
/// costs the same.
public final class NoteVerifier {
  private NoteVerifier() {}

  /// Counts what of a note can be true.
  public static NoteCheck check(AuthorshipNote note, AnnotatedCommit commit) {
    Map<String, List<AuthorshipNote.Entry>> byPath = new LinkedHashMap<>();
    for (AuthorshipNote.FileEntries file : note.files()) {
      byPath.computeIfAbsent(file.path(), _ -> new ArrayList<>()).addAll(file.entries());
    }
    var sum = NoteCheck.NOTHING;
    for (var file : byPath.entrySet()) {
      sum = sum.plus(check(note, file.getValue(), commit.file(file.getKey()).orElse(null)));
    }
    return sum;
  }

  private static NoteCheck check(
      AuthorshipNote note,
      List<AuthorshipNote.Entry> entries,
      AnnotatedCommit.@Nullable File file) {
    long attested = 0;
    long inFile = 0;
    long added = 0;
    var earlier = new ClaimedLines();
    long duplicate = 0;
    Set<String> dangling = new HashSet<>();
    var whole =
        file == null || file.lines() == 0 ? LineRanges.none() : LineRanges.of(1, file.lines());
    var addedLines =
        file == null ? LineRanges.none() : LineRanges.of(cut(file.added(), file.lines()));
    for (AuthorshipNote.Entry entry : entries) {
      attested += entry.ranges().lines();
      inFile += entry.ranges().linesIn(whole);
      added += entry.ranges().linesIn(addedLines);
      duplicate += earlier.claim(entry.ranges());
      if (!note.resolves(entry)) {
        dangling.add(entry.key());
      }
    }
    return file == null
        ? new NoteCheck(attested, 0, 0, 0, attested, duplicate, dangling.size())
        : new NoteCheck(
            attested, added, inFile - added, attested - inFile, 0, duplicate, dangling.size());
  }

  /// Added lines never lie past the end; a wrong port must not break the sums.
  private static int[] cut(LineRanges ranges, int lines) {
    var normalized = ranges.normalized();
    int[] bounds = new int[2 * normalized.size()];
    int n = 0;
    for (int i = 0; i < normalized.size() && normalized.first(i) <= lines; i++) {
      bounds[n++] = normalized.first(i);
      bounds[n++] = Math.min(lines, normalized.last(i));
    }
    return Arrays.copyOf(bounds, n);
  }
}
