package dev.onus.boundary;

import dev.onus.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A word of a line of CODEOWNERS and the index at which it starts. White space ends a word unless
/// a backslash precedes it.
record Word(String text, int start, String line) {
  static List<Word> split(String line) {
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < line.length()) {
      if (isSpace(line.charAt(at))) {
        at++;
        continue;
      }
      int end = endOf(line, at);
      words.add(new Word(line.substring(at, end), at, line));
      at = end;
    }
    return words;
  }

  /// The index after the word that starts at `from`.
  static int endOf(String line, int from) {
    int at = from;
    while (at < line.length() && !isSpace(line.charAt(at))) {
      at += line.charAt(at) == '\\' && at + 1 < line.length() ? 2 : 1;
    }
    return at;
  }

  static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == 0x0B;
  }

  /// A problem with this word.
  Problem problem(String file, int number, String message, @Nullable String hint) {
    return new Problem(file, number, column(0), message, hint);
  }

  /// A problem at an index within this word.
  Problem problem(String file, int number, int index, String message) {
    return new Problem(file, number, column(index), message);
  }

  private int column(int index) {
    return line.codePointCount(0, Math.min(line.length(), start + index)) + 1;
  }
}
