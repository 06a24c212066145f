package dev.onus.forge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How git may read a repository. The credential goes to git through a credential helper or the
/// environment, and never into an address or an argument, where other processes and logs see it.
///
/// @param url without a credential
/// @param user to give to git
/// @param password to give to git; a secret
/// @param until when it ends; null when it does not by itself
public record CloneAccess(String url, String user, String password, @Nullable Instant until) {
  /// Without the secret.
  @Override
  public String toString() {
    return "CloneAccess[url=" + url + ", user=" + user + ", until=" + until + "]";
  }
}
