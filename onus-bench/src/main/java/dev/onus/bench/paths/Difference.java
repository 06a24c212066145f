package dev.onus.bench.paths;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Something that a language of ours means otherwise than git, on purpose: its rule, and how to ask
/// git so that it says the same. All of them are rules about spelling, applied to every pattern;
/// none is about single cases.
record Difference(String rule, UnaryOperator<Question> inGitsWords) {
  private static final Difference BRACKET =
      new Difference("`[` is a letter", question -> question.pattern(Difference::escapeBrackets));

  private static final Difference STAR =
      new Difference("a last `*` behind a slash does not descend", Difference::shallow);

  private static final Difference GAP =
      new Difference(
          "`**/` at the end covers files beside directories",
          question ->
              question.pattern(pattern ->
                  pattern.equals("**/") || pattern.endsWith("/**/")
                      ? pattern.substring(0, pattern.length() - 1)
                      : pattern));

  private static final Difference STARS =
      new Difference(
          "stars beside other letters are one star (so git's documentation)",
          question -> question.pattern(Difference::singleStars));

  private static final Difference CODE_POINT =
      new Difference("`?` is a letter, not a byte", Difference::oneByteLetters);

  private static final Difference LINE =
      new Difference(
          "`#` and a second `!` at the start, spaces at the end are letters",
          question -> question.pattern(Difference::asLine));

  private static final Difference CASE =
      new Difference(
          "what includes does so in any case",
          question -> question.exclusion() ? question : question.both(Difference::fold));

  private static final Difference FORM =
      new Difference(
          "compared in Unicode form NFC",
          question -> question.both(text -> Normalizer.normalize(text, Normalizer.Form.NFC)));

  /// The differences of a language, in the order in which they are put into git's words.
  static List<Difference> of(Language language) {
    return switch (language) {
      case GITHUB -> List.of(BRACKET, STAR, GAP, STARS, CODE_POINT);
      case GITLAB -> List.of();
      case POLICY -> List.of(LINE, BRACKET, STARS, FORM, CASE, CODE_POINT);
    };
  }

  private static String escapeBrackets(String pattern) {
    var out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '[') {
        out.append('\\');
      }
      out.append(c);
      if (c == '\\' && i + 1 < pattern.length()) {
        out.append(pattern.charAt(++i));
      }
    }
    return out.toString();
  }

  /// What `dir/*` finds and is a directory is let go again, so that nothing below it is found.
  private static Question shallow(Question question) {
    String pattern = question.lines().getFirst();
    return pattern.endsWith("/*")
        ? new Question(List.of(pattern, "!" + pattern + "/"), question.path(), question.exclusion())
        : question;
  }

  private static String singleStars(String pattern) {
    var out = new StringBuilder();
    int at = 0;
    while (at < pattern.length()) {
      int end = at;
      while (end < pattern.length() && pattern.charAt(end) == '*') {
        end++;
      }
      if (end == at) {
        int next = at + (pattern.charAt(at) == '\\' && at + 1 < pattern.length() ? 2 : 1);
        out.append(pattern, at, next);
        at = next;
        continue;
      }
      boolean starts = at == 0 || pattern.charAt(at - 1) == '/';
      boolean ends = end == pattern.length() || pattern.startsWith("/", end);
      out.append(starts && ends && end - at == 2 ? "**" : "*");
      at = end;
    }
    return out.toString();
  }

  /// Letters beyond ASCII get names of one byte that nothing else has, the same in pattern and
  /// path.
  private static Question oneByteLetters(Question question) {
    Map<Integer, Integer> names = new HashMap<>();
    return question.both(text ->
        text.codePoints()
            .flatMap(letter ->
                IntStream.of(
                    letter < 0x80
                        ? letter
                        : names.computeIfAbsent(letter, _ -> 0x0E + names.size())))
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  private static String asLine(String pattern) {
    int end = pattern.length();
    while (end > 0 && pattern.charAt(end - 1) == ' ') {
      end--;
    }
    boolean escaped =
        end > 0 && pattern.charAt(end - 1) == '\\' && backslashes(pattern, end) % 2 == 1;
    int spaces = pattern.length() - end - (escaped ? 1 : 0);
    boolean special = pattern.startsWith("#") || pattern.startsWith("!");
    String start = special ? "\\" + pattern : pattern;
    return start.substring(0, start.length() - Math.max(0, spaces))
        + "\\ ".repeat(Math.max(0, spaces));
  }

  private static int backslashes(String text, int end) {
    int from = end;
    while (from > 0 && text.charAt(from - 1) == '\\') {
      from--;
    }
    return end - from;
  }

  /// Each letter by itself, so that one letter stays one.
  private static String fold(String text) {
    return text.codePoints()
        .map(Character::toUpperCase)
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
