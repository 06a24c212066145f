package dev.onus.answer;

import java.util.Locale;

/// An office that can answer, help or be told.
public enum Role {
  TOOLING_OWNER,
  TOOL_OWNER,
  BOUNDARY_OWNER,
  EXCEPTION_APPROVER,
  PATH_OWNER,
  REPOSITORY_OWNER,
  SERVICE_OWNER,
  ACCEPTOR,
  REVIEWER,
  TESTER,
  MERGER,
  RELEASER,
  ON_CALL,
  RESPONDER,
  /// Whoever answers, by whichever role.
  ACCOUNTABLE,
  PATH_COMMITTER,
  REPOSITORY_COMMITTER,
  /// A person or a team that the policy names itself.
  NAMED,
  LAST_RESORT,
  /// History and policy name no person at all.
  NOBODY;

  /// The word of the command-line contract, for example `path_owner`.
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Whether it is history, not an appointment, that ties the role to someone.
  public boolean isByGit() {
    return switch (this) {
      case ACCEPTOR, REVIEWER, TESTER, MERGER, RELEASER, PATH_COMMITTER, REPOSITORY_COMMITTER ->
          true;
      case TOOLING_OWNER,
          TOOL_OWNER,
          BOUNDARY_OWNER,
          EXCEPTION_APPROVER,
          PATH_OWNER,
          REPOSITORY_OWNER,
          SERVICE_OWNER,
          ON_CALL,
          RESPONDER,
          ACCOUNTABLE,
          NAMED,
          LAST_RESORT,
          NOBODY ->
          false;
    };
  }

  /// The role in words, for example `owner of the path`.
  public String words() {
    return switch (this) {
      case TOOLING_OWNER -> "owner of AI tooling";
      case TOOL_OWNER -> "owner of the tool";
      case BOUNDARY_OWNER -> "owner of the boundary";
      case EXCEPTION_APPROVER -> "approver of the exception";
      case PATH_OWNER -> "owner of the path";
      case REPOSITORY_OWNER -> "owner of the repository";
      case SERVICE_OWNER -> "owner of the service";
      case ACCEPTOR -> "acceptor of the change";
      case REVIEWER -> "reviewer of the change";
      case TESTER -> "tester of the change";
      case MERGER -> "merger of the change";
      case RELEASER -> "releaser";
      case ON_CALL -> "on call";
      case RESPONDER -> "responder";
      case ACCOUNTABLE -> "who answers";
      case PATH_COMMITTER -> "latest active committer of the file";
      case REPOSITORY_COMMITTER -> "latest active committer of the repository";
      case NAMED -> "one whom the policy names";
      case LAST_RESORT -> "last resort";
      case NOBODY -> "nobody";
    };
  }
}
