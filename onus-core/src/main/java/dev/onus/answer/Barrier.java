package dev.onus.answer;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A defence that could have stopped the failure, in the order in which they are asked.
public enum Barrier {
  REGISTRATION,
  CONSENT,
  PROVENANCE,
  INDEPENDENCE,
  QUALIFICATION,
  CHECKLIST,
  INSPECTION,
  TESTS,
  LOAD,
  RELEASE;

  /// The word of the command-line contract, for example `registration`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// What a barrier did.
  public enum State {
    HELD,
    FAILED,
    /// The policy in force did not ask for it.
    NOT_REQUIRED,
    /// The record is missing.
    UNKNOWN;

    /// The word of the command-line contract, for example `not_required`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// How a barrier failed.
  public enum Mode {
    ABSENT,
    NOT_TRIGGERED,
    BYPASSED,
    RAN_BUT_MISSED,
    OVERRIDDEN;

    /// The word of the command-line contract, for example `ran_but_missed`.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// The state of one barrier, with its reason.
  ///
  /// @param mode how it failed; only when it did
  /// @param answers the role that answers for this failure; only when it failed
  public record Result(
      Barrier barrier, State state, @Nullable Mode mode, @Nullable Role answers, String because) {
    public Result {
      if ((state == State.FAILED) != (mode != null) || (mode != null) != (answers != null)) {
        throw new IllegalArgumentException(
            barrier + ": a failure has a mode and a role that answers, nothing else has");
      }
    }

    /// The case of the answer table that this failure is.
    String answerCase() {
      return switch (barrier) {
        case CONSENT -> answers == Role.EXCEPTION_APPROVER ? "consent_lapsed" : barrier.label();
        case INSPECTION -> answers == Role.TOOL_OWNER ? "inspection_not_run" : barrier.label();
        case REGISTRATION,
            PROVENANCE,
            INDEPENDENCE,
            QUALIFICATION,
            CHECKLIST,
            TESTS,
            LOAD,
            RELEASE ->
            barrier.label();
      };
    }

    static Result held(Barrier barrier, String because) {
      return new Result(barrier, State.HELD, null, null, because);
    }

    static Result failed(Barrier barrier, Mode mode, Role answers, String because) {
      return new Result(barrier, State.FAILED, mode, answers, because);
    }

    static Result notRequired(Barrier barrier, String because) {
      return new Result(barrier, State.NOT_REQUIRED, null, null, because);
    }

    static Result unknown(Barrier barrier, String because) {
      return new Result(barrier, State.UNKNOWN, null, null, because);
    }
  }
}
