package dev.onus.gate;

import dev.onus.custody.Person;
import dev.onus.provenance.Commit;
import dev.onus.provenance.CommitClaims;
import dev.onus.provenance.ToolUse;
import java.util.List;
import java.util.Optional;

/// A commit of a change.
///
/// @param claims what is claimed about it
/// @param hasLines whether a record says line by line what a tool wrote in it
/// @param tools those that are claimed for it, as far as the claim is about what it changed
/// @param authors who is behind it: acceptor, author, co-authors, committer; the acceptor first
public record CommitOfChange(
    Commit commit,
    CommitClaims claims,
    boolean hasLines,
    List<ToolUse> tools,
    List<Person> authors) {
  public CommitOfChange {
    tools = List.copyOf(tools);
    authors = List.copyOf(authors);
  }

  /// Who answers for taking it over.
  Optional<Person> acceptor() {
    return authors.stream().findFirst();
  }

  String shortId() {
    return commit.id().substring(0, 12);
  }
}
