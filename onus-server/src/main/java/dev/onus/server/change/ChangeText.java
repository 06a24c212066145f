package dev.onus.server.change;

import dev.onus.answer.Barrier;
import dev.onus.forge.Check;
import java.util.List;
import java.util.Locale;

/// What a forge is told about a change: the check at its last commit, and the one comment.
final class ChangeText {
  /// Under which a branch's protection requires it.
  static final String CHECK = "onus";

  /// Of the comment.
  static final String MARKER = "onus";

  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST = 600;
  private static final int LONGEST_PATH = 200;
  private static final int MOST_PLACES = 3;
  private static final int MOST_RULES = 20;

  private ChangeText() {}

  /// The check.
  ///
  /// @param url of the change's page
  static Check check(Judged judged, String url) {
    return new Check(
        judged.head(),
        CHECK,
        judged.state(),
        SafeMarkdown.line(judged.title(), LONGEST_TITLE),
        body(judged, url),
        judged.annotations().stream().map(ChangeText::plain).toList(),
        url);
  }

  /// Forges show it as plain text.
  private static Check.Annotation plain(Check.Annotation one) {
    return new Check.Annotation(
        one.path(),
        one.line(),
        one.endLine(),
        one.level(),
        SafeMarkdown.line("onus: " + one.title(), LONGEST_TITLE),
        SafeMarkdown.line(one.message(), 2 * LONGEST));
  }

  /// The comment.
  static String comment(Judged judged, String url) {
    return "**Onus: "
        + word(judged.state())
        + ".** "
        + SafeMarkdown.prose(judged.title(), LONGEST)
        + "\n\n"
        + body(judged, url);
  }

  static String word(Check.State state) {
    return switch (state) {
      case RUNNING -> "looking";
      case PASSED -> "may pass";
      case FAILED -> "may not pass yet";
      case UNDECIDED -> "can't be judged, which is no yes";
    };
  }

  private static String body(Judged judged, String url) {
    var out = new StringBuilder();
    List<Judged.Rule> red = judged.red();
    if (!judged.places().isEmpty()) {
      out.append("Look here first:\n\n");
      int number = 1;
      for (Judged.Place place : judged.places().stream().limit(MOST_PLACES).toList()) {
        out.append(number++)
            .append(". ")
            .append(SafeMarkdown.code(where(place), LONGEST_PATH))
            .append(": ")
            .append(SafeMarkdown.prose(place.because(), LONGEST))
            .append('\n');
      }
      out.append('\n');
    }
    if (!red.isEmpty()) {
      out.append("What turns it green:\n\n");
      red.stream().limit(MOST_RULES).forEach(rule -> rule(out, rule));
      if (red.size() > MOST_RULES) {
        out.append("- and ").append(red.size() - MOST_RULES).append(" more\n");
      }
      out.append('\n');
    }
    if (!judged.barriers().isEmpty()) {
      out.append("Barriers: ");
      String separator = "";
      for (Judged.Defence one : judged.barriers()) {
        if (one.state() != Barrier.State.NOT_REQUIRED) {
          out.append(separator)
              .append(one.barrier().label())
              .append(' ')
              .append(one.state().name().toLowerCase(Locale.ROOT));
          separator = ", ";
        }
      }
      out.append(separator.isEmpty() ? "none is asked for here.\n\n" : ".\n\n");
    }
    return out.append("[The change, line by line](").append(url).append(")\n").toString();
  }

  private static void rule(StringBuilder out, Judged.Rule rule) {
    out.append("- ")
        .append(SafeMarkdown.code(rule.name(), LONGEST_PATH))
        .append(": ")
        .append(SafeMarkdown.prose(rule.because(), LONGEST))
        .append('\n');
    String command = rule.command();
    if (command != null) {
      out.append("  - ").append(SafeMarkdown.code(command, LONGEST)).append('\n');
    }
    String step = rule.step();
    if (step != null) {
      out.append("  - ").append(SafeMarkdown.prose(step, LONGEST)).append('\n');
    }
  }

  static String where(Judged.Place place) {
    return place.path()
        + (place.line() < 1
            ? ""
            : ":" + place.line() + (place.endLine() > place.line() ? "-" + place.endLine() : ""));
  }
}
