package dev.onus.cli.serve;

import dev.onus.cli.gate.Judge;
import dev.onus.gate.ChangedFile;
import dev.onus.gate.Touch;
import dev.onus.history.Repository;
import dev.onus.history.change.ChangePatch;
import dev.onus.policy.Policy;
import dev.onus.provenance.LineOrigin;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.ToolUse;
import dev.onus.server.change.Judged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The files of a change as somebody reads them: what is gone and what is new, and who wrote that.
///
/// @param leftOut how many lines are not kept
record ShownFiles(List<Judged.ChangedFile> files, long leftOut) {
  /// Of all files together: more is read in an editor.
  private static final int MOST_LINES = 12_000;

  /// @param from what the change is compared with; null where nothing is known to compare it with
  static ShownFiles of(
      Repository repository, @Nullable String from, String head, Judge.@Nullable Known known) {
    if (from == null) {
      return new ShownFiles(List.of(), 0);
    }
    ChangePatch.Read patch = ChangePatch.between(repository, from, head, MOST_LINES);
    Map<String, ChangedFile> judged = new HashMap<>();
    if (known != null) {
      known.facts().files().forEach(file -> judged.put(file.path(), file));
    }
    return new ShownFiles(
        patch.files().stream().map(file -> file(file, judged.get(file.path()), known)).toList(),
        patch.leftOut());
  }

  private static Judged.ChangedFile file(
      ChangePatch.InFile file, @Nullable ChangedFile judged, Judge.@Nullable Known known) {
    NavigableMap<Integer, Touch> touches = new TreeMap<>();
    if (judged != null) {
      for (Touch touch : judged.touches()) {
        LineRange lines = touch.lines();
        if (lines != null) {
          touches.put(lines.first(), touch);
        }
      }
    }
    return new Judged.ChangedFile(
        file.path(),
        judged == null ? null : judged.oldPath(),
        file.isText(),
        file.added(),
        file.removed(),
        known == null
            ? List.of()
            : known.directory().boundaries(file.path()).stream().map(Policy.Boundary::id).toList(),
        file.hunks().stream().map(hunk -> hunk(hunk, touches)).toList());
  }

  private static Judged.Hunk hunk(ChangePatch.Hunk hunk, NavigableMap<Integer, Touch> touches) {
    var lines = new ArrayList<Judged.Line>();
    int number = hunk.newLine();
    for (String line : hunk.lines()) {
      char kind = line.charAt(0);
      String text = line.substring(1);
      if (kind == '+') {
        lines.add(added(text, at(touches, number)));
      } else {
        lines.add(new Judged.Line(kind, text, null, List.of(), null));
      }
      number += kind == '+' || kind == ' ' ? 1 : 0;
    }
    return new Judged.Hunk(hunk.oldLine(), hunk.newLine(), hunk.context(), lines);
  }

  private static @Nullable Touch at(NavigableMap<Integer, Touch> touches, int line) {
    var before = touches.floorEntry(line);
    if (before == null) {
      return null;
    }
    LineRange lines = before.getValue().lines();
    return lines != null && lines.contains(line) ? before.getValue() : null;
  }

  private static Judged.Line added(String text, @Nullable Touch touch) {
    if (touch == null) {
      return new Judged.Line('+', text, null, List.of(), null);
    }
    LineOrigin origin = touch.origin();
    return new Judged.Line(
        '+',
        text,
        origin.origin(),
        origin.tools().stream().map(ToolUse::tool).distinct().toList(),
        origin.evidence().label()
            + (origin.contested() ? ", contested" : "")
            + ", in "
            + touch.commit().substring(0, Math.min(12, touch.commit().length())));
  }
}
