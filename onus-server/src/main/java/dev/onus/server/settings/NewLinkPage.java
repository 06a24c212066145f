package dev.onus.server.settings;

import java.time.Instant;

/// A link that was just made, shown this once.
///
/// @param account the name of the account that it signs in
/// @param link the address to give to the person
public record NewLinkPage(String account, String displayName, String link, Instant endsAt) {
  @Override
  public String toString() {
    return "NewLinkPage[account=" + account + "]";
  }
}
