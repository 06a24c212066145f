package dev.onus.server.account;

import java.time.Instant;

/// A browser in which somebody is signed in. Neither its address nor its make is kept.
///
/// @param id by which it is listed and ended; it signs nobody in
/// @param by what they signed in
public record Session(String id, By by, Instant madeAt, Instant usedAt) {
  /// By what somebody signed in.
  public enum By {
    /// Their password.
    PASSWORD,
    /// A link that was used up by it.
    LINK,
    /// An OpenID provider.
    OIDC
  }
}
