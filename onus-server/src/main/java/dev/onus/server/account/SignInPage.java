package dev.onus.server.account;

import java.util.List;

/// The page where somebody signs in.
///
/// @param to where they go afterwards
/// @param name that they gave; empty at first
/// @param problem why they are not signed in; empty at first
/// @param others ways to sign in elsewhere
public record SignInPage(String to, String name, String problem, List<Elsewhere> others) {
  public SignInPage {
    others = List.copyOf(others);
  }

  /// A way to sign in elsewhere.
  ///
  /// @param label such as `Acme`
  /// @param path on this server, which leads there
  public record Elsewhere(String label, String path) {}
}
