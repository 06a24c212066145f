package dev.onus.history.change;

import dev.onus.history.Repository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a change looks like: its files with the lines that are gone and that are new, for somebody
/// who reads it. Nothing is decided by it, so it may be cut.
public final class ChangePatch {
  /// A longer line is cut: nobody reads it, and somebody may have made it to be in the way.
  private static final int LONGEST_LINE = 500;

  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,\\d+)? \\+(\\d{1,9})(?:,\\d+)? @@ ?(.*)");

  private ChangePatch() {}

  /// The files.
  ///
  /// @param leftOut how many lines were not kept
  public record Read(List<InFile> files, long leftOut) {
    public Read {
      files = List.copyOf(files);
    }
  }

  /// How one path differs; a file that moved differs at both of its paths.
  ///
  /// @param isText whether its lines are compared
  public record InFile(String path, boolean isText, int added, int removed, List<Hunk> hunks) {
    public InFile {
      hunks = List.copyOf(hunks);
    }
  }

  /// Lines that changed together, with three lines around them.
  ///
  /// @param context where in the code it is, as git guesses
  /// @param lines each begins with `+`, `-` or a space
  public record Hunk(int oldLine, int newLine, String context, List<String> lines) {
    public Hunk {
      lines = List.copyOf(lines);
    }
  }

  /// Reads the difference between two commits.
  ///
  /// @param from the full id of a commit
  /// @param to the full id of a commit
  /// @param most lines are kept, those of the first files
  /// @throws UnreadableDifference when not all of it can be read
  public static Read between(Repository repository, String from, String to, int most) {
    var kept = new Kept(most);
    TreeDifference.each(repository, from, to, kept);
    return new Read(kept.files, kept.leftOut);
  }

  /// Keeps what it is shown, up to so many lines.
  private static final class Kept implements TreeDifference.Sight {
    private final List<InFile> files = new ArrayList<>();
    private final List<Hunk> hunks = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private int oldLine;
    private int newLine;
    private String context = "";
    private int added;
    private int removed;
    private int left;
    private long leftOut;

    Kept(int most) {
      this.left = most;
    }

    @Override
    public void hunk(byte[] header) {
      endHunk();
      Matcher matcher = HUNK.matcher(text(header));
      boolean isHeader = matcher.matches();
      oldLine = isHeader ? Integer.parseInt(matcher.group(1)) : 0;
      newLine = isHeader ? Integer.parseInt(matcher.group(2)) : 0;
      context = isHeader ? matcher.group(3) : "";
    }

    @Override
    public void line(byte[] line) {
      if (line.length == 0) {
        return;
      }
      added += line[0] == '+' ? 1 : 0;
      removed += line[0] == '-' ? 1 : 0;
      if (left > 0) {
        left--;
        lines.add(text(line));
      } else {
        leftOut++;
      }
    }

    @Override
    public void end(FileDiff file) {
      endHunk();
      files.add(new InFile(file.path(), file.hasLines(), added, removed, hunks));
      hunks.clear();
      added = 0;
      removed = 0;
    }

    private void endHunk() {
      if (!lines.isEmpty()) {
        hunks.add(new Hunk(oldLine, newLine, context, lines));
        lines.clear();
      }
    }

    private static String text(byte[] line) {
      String text = new String(line, StandardCharsets.UTF_8);
      return text.length() <= LONGEST_LINE ? text : text.substring(0, LONGEST_LINE) + "…";
    }
  }
}
