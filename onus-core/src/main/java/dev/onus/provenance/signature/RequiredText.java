package dev.onus.provenance.signature;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Texts of which every match of a pattern contains at least one: a cheap test before the pattern
/// itself is run.
final class RequiredText {
  private static final int SYMBOL = 6;
  private static final int MOST_ALTERNATIVES = 12;

  private RequiredText() {}

  /// The texts, in lower case; none when there is nothing worth testing for, or when it can't be
  /// told. Each run of plain characters is a test, and so is each group of alternatives that all
  /// have one; the one whose shortest text is longest wins.
  static List<String> of(String regex) {
    var alternatives = alternatives(regex);
    if (alternatives.isEmpty() || alternatives.size() > MOST_ALTERNATIVES) {
      return List.of();
    }
    var all = new ArrayList<String>();
    for (String alternative : alternatives) {
      var texts = ofSequence(alternative);
      if (texts.isEmpty()) {
        return List.of();
      }
      all.addAll(texts);
    }
    return all.size() > MOST_ALTERNATIVES ? List.of() : List.copyOf(all);
  }

  private static List<String> ofSequence(String regex) {
    List<String> best = List.of();
    var run = new StringBuilder();
    int i = 0;
    while (i < regex.length()) {
      int end = atomEnd(regex, i);
      if (end < 0) {
        return List.of();
      }
      String atom = regex.substring(i, end);
      String text = literal(atom);
      boolean optional = end < regex.length() && "?*{".indexOf(regex.charAt(end)) >= 0;
      boolean repeated = end < regex.length() && regex.charAt(end) == '+';
      if (text.isEmpty() || optional) {
        best = better(best, ofRun(run));
        run.setLength(0);
        best = optional ? best : better(best, of(inside(atom)));
      } else {
        run.append(text);
        if (repeated) {
          best = better(best, ofRun(run));
          run.setLength(0);
        }
      }
      i = skipQuantifier(regex, end);
    }
    return better(best, ofRun(run));
  }

  private static List<String> ofRun(StringBuilder run) {
    String text = run.toString().toLowerCase(Locale.ROOT);
    return text.isEmpty() ? List.of() : List.of(text);
  }

  private static List<String> better(List<String> best, List<String> other) {
    return worth(other) > worth(best) ? other : best;
  }

  private static int worth(List<String> texts) {
    return texts.stream().mapToInt(RequiredText::worth).min().orElse(0);
  }

  /// Characters, of which a symbol counts for several: it hardly occurs by chance.
  private static int worth(String text) {
    return text.chars().map(c -> c < 0x80 ? 1 : SYMBOL).sum();
  }

  /// What a group holds; nothing when it isn't a plain group.
  private static String inside(String atom) {
    if (!atom.startsWith("(") || atom.length() < 3) {
      return "";
    }
    String inside = atom.substring(1, atom.length() - 1);
    if (inside.startsWith("?:")) {
      return inside.substring(2);
    }
    return inside.startsWith("?") ? "" : inside;
  }

  /// The alternatives of a pattern; none when it is empty or can't be told.
  private static List<String> alternatives(String regex) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '[') {
        int end = classEnd(regex, i);
        if (end < 0) {
          return List.of();
        }
        i = end - 1;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == '|' && depth == 0) {
        parts.add(regex.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(regex.substring(start));
    return parts;
  }

  /// The character that an atom stands for, or nothing when it stands for more than one.
  private static String literal(String atom) {
    char first = atom.charAt(0);
    if (atom.length() == 2 && first == '\\') {
      return Character.isLetterOrDigit(atom.charAt(1)) ? "" : atom.substring(1);
    }
    boolean ascii = first < 0x80 && ".^$([?*+{|".indexOf(first) < 0;
    // A symbol has no cases; a letter beyond ASCII may have more than lower case shows.
    boolean plain = atom.length() == 1 && (ascii || (first >= 0x80 && !Character.isLetter(first)));
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
}
