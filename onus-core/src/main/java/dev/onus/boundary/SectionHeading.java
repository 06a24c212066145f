package dev.onus.boundary;

import java.util.List;
import java.util.Optional;

/// The heading of a section in a GitLab file: `^[Name][2] @default-owner`.
///
/// `approvals` is at least 1; `approvalsValid` is false when something else than a number from 1
/// stood there, which GitLab reads as 1.
record SectionHeading(
    String name, boolean optional, int approvals, boolean approvalsValid, List<String> owners) {
  SectionHeading {
    owners = List.copyOf(owners);
  }

  /// Reads a stripped line; empty when it is not a heading, in which case GitLab takes the line for
  /// a rule.
  static Optional<SectionHeading> parse(String line) {
    boolean optional = line.startsWith("^");
    int open = optional ? 1 : 0;
    int close = line.indexOf(']', open);
    if (!line.startsWith("[", open) || close < 0 || line.substring(open + 1, close).isBlank()) {
      return Optional.empty();
    }
    int rest = close + 1;
    int approvals = 1;
    boolean valid = true;
    if (line.startsWith("[", rest)) {
      int end = line.indexOf(']', rest);
      if (end < 0) {
        return Optional.empty();
      }
      approvals = approvals(line.substring(rest + 1, end));
      valid = approvals >= 1;
      rest = end + 1;
    }
    String owners = line.substring(rest);
    if (!owners.isEmpty() && !isOwnerList(owners)) {
      return Optional.empty();
    }
    return Optional.of(
        new SectionHeading(
            line.substring(open + 1, close),
            optional,
            Math.max(1, approvals),
            valid,
            Owner.find(owners)));
  }

  /// White space, then nothing but letters of references and addresses.
  private static boolean isOwnerList(String text) {
    return Word.isSpace(text.charAt(0))
        && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || "@_.-/+ \t".indexOf(c) >= 0);
  }

  private static int approvals(String text) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits && text.length() <= 6 ? Integer.parseInt(text) : 0;
  }
}
