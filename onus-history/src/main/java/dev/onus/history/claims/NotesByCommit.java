package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.note.AuthorshipNote;
import dev.onus.provenance.note.AuthorshipNote.Agent;
import dev.onus.provenance.note.NoteClaims;
import dev.onus.provenance.note.NoteReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The claims of the line-level notes of a repository, by the commit that they hang on. Which notes
/// there are is known at once; a note is read when its commit is asked about, because the notes of
/// older writers hold whole conversations.
final class NotesByCommit {
  /// The ref of the Git AI Standard, and the copies that a fetch leaves.
  static final String REF = "refs/notes/ai";

  private static final String FETCHED = "refs/notes/ai-remote/";

  private static final int MOST_FETCHED = 32;

  /// After so many commits that were asked about one by one the rest is read in one go.
  private static final int MOST_SINGLE = 32;

  private final Repository repository;
  private final Map<String, Place> unread = new LinkedHashMap<>();
  private final Map<String, List<Claim>> claims = new HashMap<>();
  private final Map<String, Agent> prompts = new HashMap<>();
  private final Map<String, Integer> promptsFrom = new HashMap<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private int single;

  private NotesByCommit(Repository repository) {
    this.repository = repository;
  }

  /// Where the note of a commit is.
  ///
  /// @param rank its number in the order of refs and names
  private record Place(int rank, String ref, NotesTree.Note note) {}

  /// A note with a legacy key that only another note may explain.
  private record Waiting(String commit, String ref, AuthorshipNote note) {}

  /// The notes: those of the local ref, and for a commit that has none there, one that was fetched.
  static NotesByCommit of(Repository repository) {
    return of(repository, refs(repository));
  }

  /// The notes of these refs; where several have one for a commit, the first of them counts.
  static NotesByCommit of(Repository repository, List<String> refs) {
    var notes = new NotesByCommit(repository);
    for (String ref : refs) {
      for (NotesTree.Note note : NotesTree.of(repository, ref)) {
        int rank = notes.unread.size();
        notes.unread.putIfAbsent(note.annotated(), new Place(rank, ref, note));
      }
    }
    return notes;
  }

  /// The objects that have a note, whether it was read or not.
  Set<String> annotated() {
    var all = new LinkedHashSet<>(unread.keySet());
    all.addAll(claims.keySet());
    return all;
  }

  /// What the note of a commit claims.
  List<Claim> claims(String commit) {
    if (unread.containsKey(commit)) {
      single++;
      read(single > MOST_SINGLE ? List.copyOf(unread.keySet()) : List.of(commit));
    }
    return claims.getOrDefault(commit, List.of());
  }

  /// Reads the notes of these commits, through one git.
  void read(Collection<String> commits) {
    var places = new ArrayList<Place>();
    for (String commit : commits) {
      var place = unread.remove(commit);
      if (place != null) {
        places.add(place);
      }
    }
    NotesTree.read(
        repository,
        places.stream().map(Place::note).toList(),
        (number, _, _, content) -> {
          var reading = content == null ? null : NoteReader.read(content);
          if (reading instanceof NoteReader.Reading.Read(AuthorshipNote note)) {
            keepPrompts(places.get(number), note);
            take(places.get(number), note.withoutMetadata());
          }
        });
    if (!waiting.isEmpty()) {
      explain();
    }
  }

  /// Of several notes that explain a key the first counts, in whatever order they are read.
  private void keepPrompts(Place place, AuthorshipNote note) {
    note.prompts()
        .forEach((key, agent) -> {
          if (promptsFrom.getOrDefault(key, Integer.MAX_VALUE) > place.rank()) {
            promptsFrom.put(key, place.rank());
            prompts.put(key, agent);
          }
        });
  }

  private void take(Place place, AuthorshipNote note) {
    String commit = place.note().annotated();
    if (NoteClaims.needsOthers(note)) {
      waiting.add(new Waiting(commit, place.ref(), note));
    }
    claims.put(commit, NoteClaims.of(note, place.ref(), prompts));
  }

  /// Reads everything: a key may be explained by any note.
  private void explain() {
    var all = List.copyOf(waiting);
    waiting.clear();
    read(List.copyOf(unread.keySet()));
    for (Waiting each : all) {
      claims.put(each.commit(), NoteClaims.of(each.note(), each.ref(), prompts));
    }
  }

  /// Those that there are, in the order of their names: the local one is first.
  private static List<String> refs(Repository repository) {
    var refs =
        repository
            .git()
            .text(
                "for-each-ref",
                "--format=%(refname)",
                "--count=" + (1 + MOST_FETCHED),
                REF,
                FETCHED)
            .lines()
            .filter(ref -> ref.equals(REF) || ref.startsWith(FETCHED))
            .toList();
    return refs.contains(REF) ? refs : refs.stream().limit(MOST_FETCHED).toList();
  }
}
