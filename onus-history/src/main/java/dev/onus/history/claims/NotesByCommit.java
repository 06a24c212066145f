package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.note.AuthorshipNote;
import dev.onus.provenance.note.AuthorshipNote.Agent;
import dev.onus.provenance.note.NoteClaims;
import dev.onus.provenance.note.NoteReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The claims of all line-level notes of a repository, by the commit that they hang on.
final class NotesByCommit {
  /// The ref of the Git AI Standard, and the copies that a fetch leaves.
  static final String REF = "refs/notes/ai";

  private static final String FETCHED = "refs/notes/ai-remote/";

  private final Map<String, List<Claim>> claims = new HashMap<>();
  private int malformed;

  /// Reads the notes: those of the local ref, and where it has none, those that were fetched.
  static NotesByCommit read(Repository repository) {
    var notes = new NotesByCommit();
    for (String ref : refs(repository)) {
      notes.add(repository, ref);
    }
    return notes;
  }

  List<Claim> of(String commit) {
    return claims.getOrDefault(commit, List.of());
  }

  /// The objects that have a note which claims something.
  Set<String> commits() {
    return claims.keySet();
  }

  /// How many notes could not be read.
  int malformed() {
    return malformed;
  }

  private static List<String> refs(Repository repository) {
    var refs = new ArrayList<String>();
    refs.add(REF);
    repository
        .git()
        .text("for-each-ref", "--format=%(refname)", "--count=32", FETCHED)
        .lines()
        .forEach(refs::add);
    return refs;
  }

  private void add(Repository repository, String ref) {
    var trees = NotesTree.of(repository, ref);
    var wanted = trees.stream().filter(note -> !claims.containsKey(note.annotated())).toList();
    var waiting = new ArrayList<Waiting>();
    Map<String, Agent> prompts = new HashMap<>();
    NotesTree.read(
        repository,
        wanted,
        (place, _, _, content) -> {
          var reading = content == null ? null : NoteReader.read(content);
          switch (reading) {
            case NoteReader.Reading.Read(AuthorshipNote note) -> {
              note.prompts().forEach(prompts::putIfAbsent);
              waiting.add(new Waiting(wanted.get(place).annotated(), note.withoutMetadata()));
            }
            case NoteReader.Reading.Malformed _ -> malformed++;
            case null -> malformed++;
          }
        });
    for (Waiting each : waiting) {
      claims
          .computeIfAbsent(each.commit(), _ -> new ArrayList<>())
          .addAll(NoteClaims.of(each.note(), ref, prompts));
    }
  }

  /// A note that waits until all others are read: a legacy key may be explained by another note.
  private record Waiting(String commit, AuthorshipNote note) {}
}
