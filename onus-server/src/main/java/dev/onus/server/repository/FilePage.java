package dev.onus.server.repository;

import dev.onus.survey.OriginLines;
import java.util.List;

/// A file of a repository at a revision, a page of it.
public record FilePage(Standing at, FileView view) {
  /// So many lines are on a page.
  public static final int LINES = 2_000;

  private static final int LONGEST = 2_000;

  /// The lines of the page by origin.
  public OriginLines lines() {
    var sum = OriginLines.NONE;
    for (FileView.Run run : view.runs()) {
      sum = sum.plus(OriginLines.of(run.origin(), run.lines().size()));
    }
    return sum;
  }

  /// The last line of the page.
  public int last() {
    return Math.min(view.lineCount(), view.from() + LINES - 1);
  }

  /// The page before; empty on the first.
  public String before() {
    return view.from() > 1 ? page(Math.max(1, view.from() - LINES)) : "";
  }

  /// The page after; empty on the last.
  public String after() {
    return last() < view.lineCount() ? page(view.from() + LINES) : "";
  }

  private String page(int line) {
    return Addresses.file(at.repository(), at.path(), at.revision(), line);
  }

  /// Where lines were introduced: the same file at that commit.
  public String href(FileView.Run run) {
    var change = run.change();
    return change == null
        ? ""
        : Addresses.file(at.repository(), run.originPath(), change.commit(), run.originLine());
  }

  /// What took part in a run, in words.
  public static String words(FileView.Run run) {
    var text = new StringBuilder(run.origin().label());
    if (!run.tools().isEmpty()) {
      text.append(": ").append(String.join(", ", run.tools()));
    }
    if (!run.evidence().equals("none")) {
      text.append(", evidence ").append(run.evidence());
    }
    return run.isContested() ? text.append(", contested").toString() : text.toString();
  }

  /// A line as it can be shown: what would turn the direction of the text around, or is not seen,
  /// becomes its number. A line that is very long is cut.
  public static String shown(String line) {
    int end = Math.min(line.length(), LONGEST);
    StringBuilder out = null;
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      boolean hidden =
          (c >= '\u202a' && c <= '\u202e')
              || (c >= '\u2066' && c <= '\u2069')
              || (c >= '\u200b' && c <= '\u200f')
              || (Character.isISOControl(c) && c != '\t');
      if (hidden && out == null) {
        out = new StringBuilder(line.substring(0, i));
      }
      if (hidden && out != null) {
        out.append(String.format(java.util.Locale.ROOT, "⟨U+%04X⟩", (int) c));
      } else if (out != null) {
        out.append(c);
      }
    }
    String shown = out == null ? line.substring(0, end) : out.toString();
    return end < line.length() ? shown + "… (" + (line.length() - end) + " more letters)" : shown;
  }

  /// The runs of the page.
  public List<FileView.Run> runs() {
    return view.runs();
  }
}
