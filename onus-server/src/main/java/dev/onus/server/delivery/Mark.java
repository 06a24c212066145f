package dev.onus.server.delivery;

import java.util.Locale;

/// Something that has to be looked at.
///
/// @param place the name of a repository; of members the forge and its host, `github:github.com`
/// @param subject the number of a change, a commit, a group; empty for a repository
/// @param version how many events have asked for it
/// @param attempts how often it was tried in vain
record Mark(Kind kind, String place, String subject, long version, int attempts) {
  /// What is looked at.
  enum Kind {
    CHANGE,
    COMMIT,
    FETCH,
    MEMBERS;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
