package dev.onus.server.http;

import dev.onus.server.right.Right;

/// Who may use a route.
public sealed interface Access {
  /// Everybody, signed in or not.
  record Open() implements Access {}

  /// Everybody; the body shows by its own signature whose it is. No session counts here.
  record Signed() implements Access {}

  /// Every account.
  record SignedIn() implements Access {}

  /// Whoever has the right.
  record Needs(Right right) implements Access {}
}
