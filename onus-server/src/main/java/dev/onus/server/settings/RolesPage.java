package dev.onus.server.settings;

import dev.onus.server.right.Right;
import dev.onus.server.right.Role;
import java.util.List;
import java.util.stream.Stream;

/// Which role may do what, as a table made of the roles themselves.
///
/// @param administers whether whoever looks may see the accounts
public record RolesPage(List<RightRow> rights, List<RoleRow> roles, boolean administers) {
  /// A right.
  public record RightRow(String label, String meaning) {}

  /// A role.
  ///
  /// @param rights by label, in the order of the rights
  public record RoleRow(String label, List<String> rights) {}

  static RolesPage of(boolean administers) {
    return new RolesPage(
        Stream.of(Right.values())
            .map(right -> new RightRow(right.label(), meaning(right)))
            .toList(),
        Stream.of(Role.values())
            .map(role -> new RoleRow(role.label(), Shown.rights(role.rights())))
            .toList(),
        administers);
  }

  private static String meaning(Right right) {
    return switch (right) {
      case READ -> "See answers, repositories, changes and boundaries of visible repositories";
      case SYNC -> "Fetch the records of visible repositories, to answer without a network";
      case REVIEW -> "Sign off a change, ask for an exception";
      case DECIDE -> "Grant, ratify and revoke exceptions; the policy says whose word counts";
      case KEEP_TOOLS -> "Keep the register of AI tools";
      case AUDIT -> "Read the whole log of records and have it verified";
      case ADMINISTER -> "Accounts, tokens of others, repositories, forges, jobs";
    };
  }
}
