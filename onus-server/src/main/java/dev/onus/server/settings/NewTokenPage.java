package dev.onus.server.settings;

/// A token that was just made, shown this once.
///
/// @param text the token itself
public record NewTokenPage(TokenRow token, String text) {
  @Override
  public String toString() {
    return "NewTokenPage[token=" + token + "]";
  }
}
