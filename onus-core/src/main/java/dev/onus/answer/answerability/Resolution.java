package dev.onus.answer.answerability;

import dev.onus.answer.Accountable;
import dev.onus.answer.Role;

/// How the search for the one who answers ended.
public enum Resolution {
  /// An active person holds the role that the rules chose, or owns the path or the repository.
  ANSWERED,
  /// The chain came to its last resort, or that had left as well and history had to name someone.
  LAST_RESORT,
  /// Nobody who is active here answers.
  NOBODY;

  private static final String BUILTIN = "onus:builtin@1/";
  private static final String LATEST_PERSON = BUILTIN + "latest_person";

  /// How an answer ended.
  ///
  /// @param governed whether a policy is in force; without one the built-in chain is not a last
  ///   resort but the rule
  public static Resolution of(Accountable accountable, boolean governed) {
    String rule = accountable.rule();
    if (accountable.role() == Role.NOBODY || rule.equals(LATEST_PERSON)) {
      return NOBODY;
    }
    boolean pastLastResort = governed && rule.startsWith(BUILTIN);
    return pastLastResort || accountable.role() == Role.LAST_RESORT ? LAST_RESORT : ANSWERED;
  }
}
