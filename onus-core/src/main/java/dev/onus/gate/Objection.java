package dev.onus.gate;

import org.jspecify.annotations.Nullable;

/// Why an exception does not cover what a tool did to a file.
///
/// @param granted whether as many approvers as the policy asks for had granted it, however long ago
/// @param because one sentence for people
/// @param command what would help
public record Objection(
    Kind kind,
    ExceptionOnFile exception,
    boolean granted,
    String because,
    @Nullable String command) {

  /// What speaks against it: the later, the closer it was.
  public enum Kind {
    /// Nobody can grant any here.
    UNGRANTABLE,
    OTHER_PATHS,
    OTHER_TOOL,
    /// It is for a branch, and the change is from another one.
    OTHER_BRANCH,
    /// It is for a branch, and nobody knows which one the change is from.
    BRANCH_UNKNOWN,
    /// It was asked for longer or with less of a reason than the policy lets pass.
    TERMS,
    /// Its reason is a private text that is gone, so that nobody can say how long it was.
    REASON_ERASED,
    REVOKED,
    EXPIRED,
    NOT_GRANTED,
    NOT_RATIFIED
  }

  /// Whether it would have let the tool in, had its approvers looked after it.
  public boolean isLapsed() {
    return granted
        && switch (kind) {
          case REVOKED, EXPIRED, NOT_GRANTED, NOT_RATIFIED -> true;
          case UNGRANTABLE,
              OTHER_PATHS,
              OTHER_TOOL,
              OTHER_BRANCH,
              BRANCH_UNKNOWN,
              TERMS,
              REASON_ERASED ->
              false;
        };
  }
}
