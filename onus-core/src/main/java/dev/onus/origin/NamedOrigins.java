package dev.onus.origin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The commits that the message of a fix names as the origin of what it fixes.
///
/// A line that says nothing else counts wherever it stands: `Fixes: <id>`, `This reverts commit
/// <id>`. A phrase in prose (`broken by <id>`, `a regression introduced in <id>`) counts only when
/// the message names no other commit, since otherwise which one is meant is a guess. Whether the
/// ids name commits, and whether those can be the origin, only the repository knows.
public final class NamedOrigins {
  /// Longer messages are read so far only, in characters.
  private static final int LONGEST = 64 * 1024;

  /// `(?![0-9a-z])` and not a word boundary, so that no longer word is cut.
  private static final String ID = "(?<![0-9A-Za-z_/.-])([0-9a-f]{7,64})(?![0-9A-Za-z_])";

  private static final Pattern ANY_ID = Pattern.compile(ID);

  /// `Fixes: 1a2b3c4 ("subject")`, as Linux and many others write it.
  private static final Pattern FIXES =
      Pattern.compile("(?im)^[ \\t]*fixes(?: commit)?:?[ \\t]+(?:commit[ \\t]+)?" + ID);

  /// What `git revert` writes.
  private static final Pattern REVERTS =
      Pattern.compile("(?i)\\bthis (?:partially |partly )?reverts commit[ \\n]+" + ID);

  /// Cause, at most five words, id. Line breaks count as blanks.
  private static final Pattern PHRASE =
      Pattern.compile(
          "(?i)\\b(?:introduced|caused|broken|broke|regress(?:ed|ion)|bug|mistake|oversight|fallout)"
              + "(?:[ \\n]+(?!(?:fixed|fixes|solved|reverted)\\b)[^ \\n]{1,24}){0,5}?"
              + "[ \\n]+(?:by|in|from|since|with|of|after)"
              + "(?:[ \\n]+(?:the|my|our|git|svn))?"
              + "(?:[ \\n]+(?:commit|change|changeset|rev|revision|patch|sha))?:?"
              + "[ \\n]+[\\[(\"'`@#]{0,2}"
              + ID);

  /// Cause and effect the other way round: `commit <id> broke …`.
  private static final Pattern SUBJECT =
      Pattern.compile(
          "(?i)\\b(?:commit|change|patch)[ \\n]+[\\[(\"'`@#]{0,2}"
              + ID
              + "[^.;]{0,120}?\\b(?:broke|introduced|caused|regressed)\\b");

  /// Lines that tools write and that name other commits than the origin.
  private static final Pattern HOUSEKEEPING =
      Pattern.compile(
          "(?im)^[ \\t]*(?:\\(?cherry[- ]picked from|\\(?backported from|git-svn-id:|change-id:"
              + "|[a-z-]+-by:|commit [0-9a-f]{7,64} upstream|\\[ ?upstream commit).*$");

  private NamedOrigins() {}

  /// The ids as the message spells them, 7 to 64 lower-case hex digits, in the order of the
  /// message, each once.
  public static List<String> in(String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    text = HOUSEKEEPING.matcher(text.replace("\r", "")).replaceAll("");
    Set<String> named = new LinkedHashSet<>();
    collect(FIXES, text, named);
    collect(REVERTS, text, named);
    if (named.isEmpty() && ids(text).size() == 1) {
      collect(PHRASE, text, named);
      collect(SUBJECT, text, named);
    }
    return List.copyOf(named);
  }

  /// Every commit that a text seems to name; an id and its abbreviation are one.
  private static List<String> ids(String text) {
    List<String> ids = new ArrayList<>();
    Matcher matcher = ANY_ID.matcher(text);
    while (matcher.find()) {
      String id = matcher.group(1);
      if (!isNumberOrWord(id)
          && ids.stream().noneMatch(one -> one.startsWith(id) || id.startsWith(one))) {
        ids.add(id);
      }
    }
    return ids;
  }

  private static void collect(Pattern pattern, String text, Set<String> named) {
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      String id = matcher.group(1).toLowerCase(Locale.ROOT);
      if (!isNumberOrWord(id)) {
        named.add(id);
      }
    }
  }

  /// Such as an issue's number or `defaced`: hex digits by accident.
  private static boolean isNumberOrWord(String id) {
    return id.length() < 40
        && (id.chars().allMatch(Character::isDigit) || id.chars().noneMatch(Character::isDigit));
  }
}
