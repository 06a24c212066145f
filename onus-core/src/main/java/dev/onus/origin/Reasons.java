package dev.onus.origin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What speaks for a candidate, in words for people, the strongest first.
final class Reasons {
  private Reasons() {}

  static List<String> of(
      CandidateEvidence evidence,
      LineEvidence.Of own,
      ChangeEvidence.Of change,
      int removedByTheFix) {
    List<String> reasons = new ArrayList<>();
    reasons.add(lines(own, removedByTheFix));
    if (evidence.restored() > 0) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "had deleted %.0f %% of the lines that the fix puts back",
              100 * evidence.restored()));
    }
    if (change.named() > 0) {
      reasons.add("introduced " + count(change.named(), "name") + " that the fix is about");
    }
    if (evidence.sameFunction()) {
      reasons.add("changed the same function");
    }
    reasons.add(
        evidence.days() < 1
            ? "less than a day before the fix"
            : count((long) evidence.days(), "day") + " before the fix");
    return reasons;
  }

  private static String lines(LineEvidence.Of own, int removedByTheFix) {
    if (own.removedLines() > 0) {
      return "wrote " + part(own.removedLines(), removedByTheFix) + " that the fix replaces";
    }
    if (own.nearLines() > 0) {
      return "wrote " + count(own.nearLines(), "code line") + " right beside the fix";
    }
    return own.around() ? "wrote lines around the fix" : "changed the same file shortly before";
  }

  private static String part(int lines, int of) {
    if (lines < of) {
      return lines + " of the " + of + " code lines";
    }
    return of == 1 ? "the code line" : "all " + of + " code lines";
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
