package dev.onus.forge.github;

import java.security.PrivateKey;

/// As whom GitHub is asked.
public sealed interface GithubCredential {
  /// An app: it alone may write check runs, and its tokens end after an hour.
  ///
  /// @param id the app's number or client id
  /// @param key as [PrivateKeyPem] reads it
  record App(String id, PrivateKey key) implements GithubCredential {
    @Override
    public String toString() {
      return "App[id=" + id + "]";
    }
  }

  /// A token of somebody's account. Results of checks become commit statuses, which anybody who may
  /// write one can imitate.
  record Token(String secret) implements GithubCredential {
    @Override
    public String toString() {
      return "Token[]";
    }
  }
}
