package dev.onus.cli.setup;

import java.util.List;

/// A team and the people who work where it owns.
///
/// @param identity the team on its forge, as the policy writes it; empty for a team that only the
///   history shows
/// @param because what speaks for it
public record Team(String id, String identity, List<String> members, String because) {
  public Team {
    members = List.copyOf(members);
  }
}
