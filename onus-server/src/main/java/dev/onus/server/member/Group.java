package dev.onus.server.member;

import dev.onus.forge.Account;
import dev.onus.forge.Team;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A group of a forge, all of it as the forge said it at one time.
///
/// @param forge `github` or `gitlab`
/// @param path of the organisation or group
/// @param accounts that belong to it
/// @param teams of it, with those who belong to each
record Group(
    String forge,
    String host,
    String path,
    List<Account> accounts,
    Map<Team, List<Account>> teams) {
  Group {
    path = path.toLowerCase(Locale.ROOT);
    accounts = List.copyOf(accounts);
  }

  /// How CODEOWNERS writes a team, without the `@`: at GitHub the organisation goes before it.
  String name(Team team) {
    String slug = team.slug().toLowerCase(Locale.ROOT);
    return forge.equals("github") ? path + "/" + slug : slug;
  }
}
