package dev.onus.history.origin;

import dev.onus.history.GitFailure;
import dev.onus.history.Repository;
import dev.onus.history.past.BlameOnDemand;
import dev.onus.history.past.BlameOnDemand.Whitespace;
import dev.onus.origin.FileDiff;
import dev.onus.origin.FixedFile;
import dev.onus.origin.Hunk;
import dev.onus.origin.OriginRanking;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRun;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads what a fix changed as it was before: whole files, and who wrote the lines around the
/// changes.
final class FixReader {
  /// Hunks of one file; what follows is passed over.
  private static final int HUNKS = 100;

  private final Repository repository;

  FixReader(Repository repository) {
    this.repository = repository;
  }

  /// The files of a fix at its first parent, each with who wrote the lines around its hunks.
  ///
  /// Blames with blanks ignored; a fix that changes blanks alone (the indentation of Python) with
  /// blanks that count, since otherwise whoever indented wrongly would never be found.
  ///
  /// @param notes takes what was left out, in words
  List<FixedFile> read(String parent, List<FileDiff> diffs, List<String> notes) {
    Whitespace whitespace =
        diffs.stream().allMatch(FixReader::isBlanksOnly) ? Whitespace.COUNTS : Whitespace.IGNORED;
    Map<String, List<LineRange>> ranges = new LinkedHashMap<>();
    List<FileDiff> bounded = new ArrayList<>();
    for (FileDiff diff : diffs) {
      int size = diff.hunks().size();
      if (size > HUNKS) {
        notes.add("left out: " + (size - HUNKS) + " of the " + size + " hunks in " + diff.path());
      }
      bounded.add(
          new FileDiff(
              diff.oldPath(), diff.newPath(), diff.hunks().subList(0, Math.min(size, HUNKS))));
      ranges.put(diff.path(), around(bounded.getLast().hunks()));
    }
    List<FixedFile> files = new ArrayList<>();
    try (var blame = new BlameOnDemand(repository, whitespace)) {
      prepare(blame, parent, ranges);
      for (FileDiff diff : bounded) {
        try {
          List<LineRun> runs = new ArrayList<>();
          for (LineRange range : ranges.getOrDefault(diff.path(), List.of())) {
            runs.addAll(blame.lines(parent, diff.path(), range.first(), range.last()));
          }
          files.add(new FixedFile(diff, lines(parent, diff.path()), runs));
        } catch (GitFailure e) {
          notes.add("left out: " + diff.path() + ", which can't be blamed (objects are missing)");
        }
      }
    }
    return files;
  }

  /// All files side by side; where that fails, each is tried again on its own and says so itself.
  private static void prepare(
      BlameOnDemand blame, String parent, Map<String, List<LineRange>> ranges) {
    try {
      blame.prepare(parent, ranges);
    } catch (GitFailure e) {
      // one file that can't be blamed must not take the others along
    }
  }

  private static boolean isBlanksOnly(FileDiff diff) {
    return diff.hunks().stream().allMatch(hunk -> bare(hunk.removed()).equals(bare(hunk.added())));
  }

  private static String bare(Collection<String> lines) {
    return String.join("", lines).replaceAll("\\s", "");
  }

  /// The lines around the hunks, overlaps joined.
  private static List<LineRange> around(List<Hunk> hunks) {
    List<LineRange> ranges = new ArrayList<>();
    for (Hunk hunk : hunks) {
      int first = Math.max(1, hunk.first() - OriginRanking.REACH);
      int last = Math.max(1, hunk.end() + OriginRanking.REACH - 1);
      if (!ranges.isEmpty() && first <= ranges.getLast().last() + 1) {
        LineRange before = ranges.removeLast();
        first = before.first();
        last = Math.max(last, before.last());
      }
      ranges.add(new LineRange(first, last));
    }
    return ranges;
  }

  private List<String> lines(String commit, String path) {
    byte[] content = repository.content(commit, path).orElse(new byte[0]);
    String text = new String(content, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }
}
