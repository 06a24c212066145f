package dev.onus.history.origin;

import dev.onus.history.QuotedPath;
import dev.onus.origin.FileDiff;
import dev.onus.origin.Hunk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the patches that git prints with `-p --unified=0`, line by line, one character a byte (ISO
/// 8859-1). Files without hunks (binary ones, mere renames) are left out.
final class PatchReader {
  private static final Pattern HUNK =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@(.*)");

  private final List<FileDiff> files = new ArrayList<>();
  private final List<Hunk> hunks = new ArrayList<>();
  private final List<String> removed = new ArrayList<>();
  private final List<String> added = new ArrayList<>();
  private @Nullable String oldPath;
  private @Nullable String newPath;
  private int line;
  private String function = "";
  private boolean inHunk;
  private int removedLeft;
  private int addedLeft;

  /// The files of a whole patch.
  static List<FileDiff> read(String patch) {
    var reader = new PatchReader();
    patch.lines().forEach(reader::line);
    return reader.end();
  }

  /// Takes the next line, without its line break.
  void line(String text) {
    if (inHunk && (removedLeft > 0 || addedLeft > 0)) {
      content(text);
    } else if (text.startsWith("diff --git ")) {
      endFile();
    } else if (text.startsWith("--- ")) {
      oldPath = path(text.substring(4));
    } else if (text.startsWith("+++ ")) {
      newPath = path(text.substring(4));
    } else if (text.startsWith("@@ ")) {
      hunk(text);
    }
  }

  /// Ends the patch; a patch that was cut off ends with what there is of it.
  List<FileDiff> end() {
    endFile();
    List<FileDiff> read = List.copyOf(files);
    files.clear();
    return read;
  }

  /// Inside a hunk the counts decide: a removed line may itself look like a header.
  private void content(String text) {
    if (text.startsWith("-")) {
      removed.add(text.substring(1));
      removedLeft--;
    } else if (text.startsWith("+")) {
      added.add(text.substring(1));
      addedLeft--;
    }
  }

  private void hunk(String text) {
    endHunk();
    Matcher matcher = HUNK.matcher(text);
    if (matcher.matches()) {
      inHunk = true;
      line = Integer.parseInt(matcher.group(1));
      removedLeft = count(matcher.group(2));
      addedLeft = count(matcher.group(3));
      function = matcher.group(4);
    }
  }

  private static int count(@Nullable String text) {
    return text == null ? 1 : Integer.parseInt(text);
  }

  private void endHunk() {
    if (inHunk) {
      hunks.add(new Hunk(line, function, removed, added));
    }
    inHunk = false;
    removedLeft = 0;
    addedLeft = 0;
    removed.clear();
    added.clear();
  }

  private void endFile() {
    endHunk();
    if (!hunks.isEmpty()) {
      files.add(new FileDiff(oldPath, newPath, hunks));
    }
    hunks.clear();
    oldPath = null;
    newPath = null;
  }

  /// `a/src/x.c`, quoted where it has special bytes, with a tab after it where it has blanks.
  private static @Nullable String path(String text) {
    String bare = text.endsWith("\t") ? text.substring(0, text.length() - 1) : text;
    if (bare.equals("/dev/null")) {
      return null;
    }
    String path = QuotedPath.unquote(bare);
    return path.length() > 2 ? path.substring(2) : path;
  }
}
