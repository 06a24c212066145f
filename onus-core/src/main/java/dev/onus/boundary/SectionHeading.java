package dev.onus.boundary;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The heading of a section in a GitLab file: `^[Name][2] @default-owner`.
///
/// @param count what stands in the second brackets; null without them
/// @param ignored the rest of the line, from the first letter on that GitLab does not read there
record SectionHeading(
    String name, boolean optional, @Nullable String count, List<String> owners, String ignored) {
  SectionHeading {
    owners = List.copyOf(owners);
  }

  /// Reads a stripped line; empty when it is not a heading, in which case GitLab takes the line for
  /// a rule.
  ///
  /// GitLab looks at the start of the line alone (the expression in its `section_parser.rb` has no
  /// end), so a pattern such as `[ab]*.md` makes a heading.
  static Optional<SectionHeading> parse(String line) {
    boolean optional = line.startsWith("^");
    int open = optional ? 1 : 0;
    int close = line.indexOf(']', open);
    if (!line.startsWith("[", open) || close < 0 || line.substring(open + 1, close).isBlank()) {
      return Optional.empty();
    }
    int rest = close + 1;
    String count = null;
    int end = line.startsWith("[", rest) ? line.indexOf(']', rest) : -1;
    if (end > 0) {
      count = line.substring(rest + 1, end);
      rest = end + 1;
    }
    int ownersEnd = ownersEnd(line, rest);
    return Optional.of(
        new SectionHeading(
            line.substring(open + 1, close),
            optional,
            count,
            Owner.find(line.substring(rest, ownersEnd)),
            line.substring(ownersEnd).strip()));
  }

  /// How many owners must approve: at least 1, which is also GitLab's reading of anything that is
  /// no number.
  int approvals() {
    return count == null ? 1 : Math.max(1, number(count));
  }

  /// Whether the number of approvals is left out or is one from 1.
  boolean approvalsValid() {
    return count == null || number(count) >= 1;
  }

  /// White space, then letters of references and addresses.
  private static int ownersEnd(String line, int from) {
    if (from == line.length() || !Word.isSpace(line.charAt(from))) {
      return from;
    }
    int end = from;
    while (end < line.length() && isOwnerLetter(line.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isOwnerLetter(char c) {
    return Character.isLetterOrDigit(c) || Word.isSpace(c) || "@_.-/+".indexOf(c) >= 0;
  }

  private static int number(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() <= 6 ? Integer.parseInt(text) : 0;
  }
}
