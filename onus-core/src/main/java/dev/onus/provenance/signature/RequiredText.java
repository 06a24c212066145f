package dev.onus.provenance.signature;

import java.util.Locale;

/// A text that every match of a pattern contains: a cheap test before the pattern itself is run.
final class RequiredText {
  private static final int SHORTEST = 3;

  private RequiredText() {}

  /// The longest run of plain characters outside of groups and classes, in lower case; empty when
  /// there is none worth testing for, or when it can't be told.
  static String of(String regex) {
    if (hasTopLevelAlternative(regex)) {
      return "";
    }
    var best = "";
    var run = new StringBuilder();
    int i = 0;
    while (i < regex.length()) {
      int end = atomEnd(regex, i);
      if (end < 0) {
        return "";
      }
      String text = literal(regex.substring(i, end));
      boolean optional = end < regex.length() && "?*{".indexOf(regex.charAt(end)) >= 0;
      boolean repeated = end < regex.length() && regex.charAt(end) == '+';
      if (text.isEmpty() || optional) {
        best = longer(best, run);
        run.setLength(0);
      } else {
        run.append(text);
        if (repeated) {
          best = longer(best, run);
          run.setLength(0);
        }
      }
      i = skipQuantifier(regex, end);
    }
    best = longer(best, run);
    return best.length() < SHORTEST ? "" : best.toLowerCase(Locale.ROOT);
  }

  private static String longer(String best, StringBuilder run) {
    return run.length() > best.length() ? run.toString() : best;
  }

  /// The character that an atom stands for, or nothing when it stands for more than one.
  private static String literal(String atom) {
    char first = atom.charAt(0);
    if (atom.length() == 2 && first == '\\') {
      return Character.isLetterOrDigit(atom.charAt(1)) ? "" : atom.substring(1);
    }
    boolean plain = atom.length() == 1 && first < 0x80 && ".^$([?*+{|".indexOf(first) < 0;
    return plain ? atom : "";
  }

  private static int atomEnd(String regex, int from) {
    return switch (regex.charAt(from)) {
      case '\\' -> {
        boolean special =
            from + 1 >= regex.length() || "pPQExk01234567".indexOf(regex.charAt(from + 1)) >= 0;
        yield special ? -1 : from + 2;
      }
      case '[' -> closing(regex, from);
      case '(' -> closing(regex, from);
      case ')', '?', '*', '+', '{' -> -1;
      default -> from + 1;
    };
  }

  /// One past the bracket that closes the one at `from`, or -1.
  private static int closing(String regex, int from) {
    int depth = 0;
    for (int i = from; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        int end = classEnd(regex, i);
        if (end < 0) {
          return -1;
        }
        i = end - 1;
        if (depth == 0) {
          return end;
        }
      } else if (c == '(') {
        depth++;
      } else if (c == ')' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int classEnd(String regex, int from) {
    int i = from + 1;
    if (i < regex.length() && regex.charAt(i) == '^') {
      i++;
    }
    if (i < regex.length() && regex.charAt(i) == ']') {
      i++;
    }
    for (; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        return -1;
      } else if (c == ']') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int skipQuantifier(String regex, int at) {
    int i = at;
    while (i < regex.length() && "?*+{".indexOf(regex.charAt(i)) >= 0) {
      int brace = regex.charAt(i) == '{' ? regex.indexOf('}', i) : i;
      i = (brace < 0 ? regex.length() - 1 : brace) + 1;
    }
    return i;
  }

  private static boolean hasTopLevelAlternative(String regex) {
    int depth = 0;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        int end = classEnd(regex, i);
        if (end < 0) {
          return true;
        }
        i = end - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        return true;
      }
    }
    return false;
  }
}
