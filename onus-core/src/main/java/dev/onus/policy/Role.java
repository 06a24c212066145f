package dev.onus.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A place in an answer that a person fills: of the custody of a change, or an owner.
///
/// In `escalation` a role is written `role:path_owner`, in `answers` also `path.owner`; the roles
/// of custody may be written `change.merger`.
public enum Role {
  /// Who can help now, first of all.
  RESPONDER,
  /// Who accepted the change as an author.
  ACCEPTOR,
  /// Who reviewed the change.
  REVIEWER,
  /// Who merged the change.
  MERGER,
  /// Who released it to the environment.
  RELEASER,
  /// The owner of the path, from CODEOWNERS.
  PATH_OWNER,
  /// The owner of the boundary that the path lies in.
  BOUNDARY_OWNER,
  /// The approver of the exception.
  EXCEPTION_APPROVER,
  /// The owner of the tool that wrote the line.
  TOOL_OWNER,
  /// The owner of AI tooling as a whole.
  TOOLING_OWNER,
  /// The owner of the service that failed.
  SERVICE_OWNER,
  /// The owner of the repository.
  REPOSITORY_OWNER;

  /// The word of the policy and of the command-line contract, for example `path_owner`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The role that a word means: `path_owner`, `path.owner`, `role:path_owner`, `change.merger`.
  public static Optional<Role> of(String word) {
    String bare = word.startsWith("role:") ? word.substring(5) : word;
    boolean change = bare.startsWith("change.");
    String label = change ? bare.substring(7) : bare.replace('.', '_');
    return List.of(values()).stream()
        .filter(role -> role.label().equals(label))
        .filter(role -> !change || role.isOfChange())
        .findFirst();
  }

  private boolean isOfChange() {
    return switch (this) {
      case ACCEPTOR, REVIEWER, MERGER, RELEASER -> true;
      case RESPONDER,
          PATH_OWNER,
          BOUNDARY_OWNER,
          EXCEPTION_APPROVER,
          TOOL_OWNER,
          TOOLING_OWNER,
          SERVICE_OWNER,
          REPOSITORY_OWNER ->
          false;
    };
  }
}
