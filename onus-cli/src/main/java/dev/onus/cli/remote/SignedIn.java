package dev.onus.cli.remote;

import java.time.Instant;

/// What is kept of a server at which somebody is signed in.
///
/// @param account the name of the account there
/// @param token that is sent; a secret
public record SignedIn(ServerUrl url, String account, Instant endsAt, String token) {
  @Override
  public String toString() {
    return "SignedIn[url=" + url + ", account=" + account + "]";
  }
}
