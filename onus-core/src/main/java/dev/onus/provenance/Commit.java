package dev.onus.provenance;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A commit as git stores it, without replacements, grafts or a mailmap.
///
/// @param id the full object id, 40 or 64 hex digits
/// @param tree the id of the root tree
/// @param message the whole message, subject first
/// @param signature the armoured signature of the commit header (`gpgsig`), if there is one;
///   unverified
public record Commit(
    String id,
    String tree,
    List<String> parents,
    Identity author,
    Instant authoredAt,
    Identity committer,
    Instant committedAt,
    String message,
    @Nullable String signature) {
  public Commit {
    parents = List.copyOf(parents);
  }

  /// The first line of the message.
  public String subject() {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
