package dev.onus.cli.setup;

import java.util.List;

/// Somebody who commits to the repository.
///
/// @param id ASCII, as the policy wants it
/// @param name as git states it
/// @param identities e-mail addresses and forge accounts, as the policy writes them
/// @param commits how many they wrote or brought in during the last year
public record Colleague(String id, String name, List<String> identities, int commits) {
  public Colleague {
    identities = List.copyOf(identities);
  }

  /// Whether a text is the id or one of the identities.
  boolean is(String text) {
    return id.equals(text) || identities.stream().anyMatch(text::equalsIgnoreCase);
  }
}
