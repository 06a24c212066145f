package dev.onus.ledger.record;

/// The closed lists that incidents are classified by. Defect types and qualifiers are those of
/// Orthogonal Defect Classification (IBM, v5.2) with what AI-written code adds; triggers and root
/// causes those of the appendix of Google's SRE workbook.
public final class Classification {
  private Classification() {}

  /// The connection of a failure with AI code.
  public enum AiConnection implements Term {
    /// Provenance is known for the lines concerned, and no AI wrote any of them.
    NONE_FOUND,
    ASSISTED,
    MAJORITY_AI,
    AI_ONLY,
    AI_REVIEW_ONLY,
    AI_OPS_ACTION,
    /// Provenance is missing. Never counts as human.
    UNDETERMINED
  }

  /// How strong the evidence of a connection is, the strongest first.
  public enum Evidence implements Term {
    SIGNED,
    RECORDED,
    PLATFORM,
    TRAILER,
    DISCLOSED,
    INFERRED,
    NONE
  }

  /// What AI did.
  public enum AiRole implements Term {
    GENERATED,
    EDITED_BY_HUMAN_AFTER,
    REFACTORED,
    TRANSLATED,
    REVIEWED,
    CONFIGURED
  }

  /// Whether it would have failed without.
  public enum Causal implements Term {
    NECESSARY,
    CONTRIBUTING,
    INCIDENTAL,
    UNKNOWN
  }

  /// What was violated.
  public enum SecurityImpact implements Term {
    CONFIDENTIALITY,
    INTEGRITY,
    AVAILABILITY
  }

  /// What set it off.
  public enum Trigger implements Term {
    BINARY_PUSH,
    CONFIG_PUSH,
    USER_BEHAVIOUR,
    PIPELINE,
    PROVIDER_CHANGE,
    PERF_DECAY,
    CAPACITY,
    HARDWARE,
    ATTACK,
    UNKNOWN
  }

  /// What it rests on.
  public enum RootCause implements Term {
    SOFTWARE,
    PROCESS,
    SYSTEM_INTERACTION,
    DEPLOYMENT,
    NETWORK,
    THIRD_PARTY,
    UNKNOWN
  }

  /// What kind of defect it is.
  public enum DefectType implements Term {
    ASSIGNMENT,
    CHECKING,
    ALGORITHM,
    FUNCTION,
    TIMING,
    INTERFACE,
    RELATIONSHIP,
    HALLUCINATED_API,
    PHANTOM_DEPENDENCY,
    OUTDATED_API,
    DUPLICATED_LOGIC,
    OVER_BROAD_CHANGE
  }

  /// How the code was wrong.
  public enum Qualifier implements Term {
    MISSING,
    INCORRECT,
    EXTRANEOUS
  }

  /// How a commit was found.
  public enum Method implements Term {
    FRAME_BLAME,
    SZZ,
    MESSAGE,
    BISECT,
    MANUAL
  }

  /// A defence that could have stopped a failure: those of an answer, and what else stands between
  /// a line and its effect.
  public enum Barrier implements Term {
    REGISTRATION,
    CONSENT,
    PROVENANCE,
    INDEPENDENCE,
    QUALIFICATION,
    CHECKLIST,
    INSPECTION,
    TESTS,
    LOAD,
    RELEASE,
    AUTHOR_CHECK,
    SECRET_SCAN,
    REVIEW,
    SECURITY_REVIEW,
    APPROVAL,
    STAGED_ROLLOUT,
    MONITORING,
    ROLLBACK
  }

  /// How a barrier failed.
  public enum Mode implements Term {
    ABSENT,
    NOT_TRIGGERED,
    BYPASSED,
    RAN_BUT_MISSED,
    OVERRIDDEN
  }
}
