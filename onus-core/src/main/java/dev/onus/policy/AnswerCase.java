package dev.onus.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The cases for which `answers` may name who is accountable: the first barrier that failed, in the
/// order of their evaluation, or that none did.
public enum AnswerCase {
  /// A tool was unknown, without an owner, or forbidden.
  REGISTRATION,
  /// AI lines in a restricted area without an exception.
  CONSENT,
  /// The exception had expired, was revoked or not ratified at merge.
  CONSENT_LAPSED,
  /// Code of unknown origin.
  PROVENANCE,
  /// No reviewer was independent.
  INDEPENDENCE,
  /// No reviewer was qualified that day.
  QUALIFICATION,
  /// The checklist was not answered.
  CHECKLIST,
  /// A finding was shown and passed.
  INSPECTION,
  /// A required inspection had not run.
  INSPECTION_NOT_RUN,
  /// AI lines that no test executes.
  TESTS,
  /// The reviewer was over the limit.
  LOAD,
  /// Released by nobody entitled to it.
  RELEASE,
  /// None failed, but a record is missing.
  UNKNOWN,
  /// None failed.
  NONE;

  /// The key in the policy, for example `consent_lapsed`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Who answers in this case where the policy does not say otherwise.
  public Role role() {
    return switch (this) {
      case REGISTRATION -> Role.TOOLING_OWNER;
      case CONSENT -> Role.BOUNDARY_OWNER;
      case CONSENT_LAPSED -> Role.EXCEPTION_APPROVER;
      case PROVENANCE, LOAD, UNKNOWN, NONE -> Role.PATH_OWNER;
      case INDEPENDENCE, QUALIFICATION -> Role.MERGER;
      case CHECKLIST, INSPECTION -> Role.REVIEWER;
      case INSPECTION_NOT_RUN -> Role.TOOL_OWNER;
      case TESTS -> Role.ACCEPTOR;
      case RELEASE -> Role.RELEASER;
    };
  }

  static Optional<AnswerCase> of(String label) {
    return List.of(values()).stream().filter(c -> c.label().equals(label)).findFirst();
  }
}
