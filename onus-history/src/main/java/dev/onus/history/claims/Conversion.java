package dev.onus.history.claims;

import dev.onus.history.Repository;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Commit;
import dev.onus.provenance.Scope;
import dev.onus.provenance.agenttrace.TraceRecord;
import dev.onus.provenance.agenttrace.TraceWriter;
import dev.onus.provenance.checkpoint.CheckpointTrailer;
import dev.onus.provenance.note.AuthorshipNote;
import dev.onus.provenance.note.NoteDraft;
import dev.onus.provenance.note.NoteMerge;
import dev.onus.provenance.note.NoteReader;
import dev.onus.provenance.note.NoteWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/// Claims of one format in the words of another.
///
/// Everything is bound to commits first, by the rules of the format that it comes from; what can't
/// be bound is not converted.
public final class Conversion {
  private static final int BATCH = 200;

  private final Repository repository;

  private Conversion(Repository repository) {
    this.repository = repository;
  }

  /// Conversions of a repository.
  public static Conversion of(Repository repository) {
    return new Conversion(repository);
  }

  /// What the tracked Agent Trace records claim, by commit.
  public Map<String, List<Claim>> agentTrace() {
    return TracesByCommit.read(repository);
  }

  /// What given Agent Trace records claim, by commit.
  public Map<String, List<Claim>> agentTrace(List<TraceRecord> records) {
    return TracesByCommit.bind(repository, records, TraceFiles.tips(repository));
  }

  /// What Entire's checkpoints claim, by commit.
  public Map<String, List<Claim>> entire() {
    var branch = new CheckpointBranch(repository);
    Map<String, List<Claim>> claims = new LinkedHashMap<>();
    var tips = TraceFiles.tips(repository);
    if (!tips.isEmpty()) {
      byte[] input = (String.join("\n", tips) + "\n").getBytes(StandardCharsets.US_ASCII);
      var ids =
          repository.git().tryRun(input, Map.of(), "rev-list", "--stdin").text().lines().toList();
      repository.commits(
          ids,
          commit -> {
            if (!CheckpointTrailer.in(commit.message()).isEmpty()) {
              var found = branch.claims(commit);
              if (!found.isEmpty()) {
                claims.put(commit.id(), found);
              }
            }
          });
    }
    return claims;
  }

  /// What the notes of a ref claim, by commit; those whose commit is gone are left out.
  public Map<String, List<Claim>> notes(String ref) {
    var notes = NotesByCommit.of(repository, List.of(ref));
    var annotated = List.copyOf(notes.annotated());
    notes.read(annotated);
    Map<String, List<Claim>> claims = new LinkedHashMap<>();
    repository.commits(annotated, commit -> claims.put(commit.id(), notes.claims(commit.id())));
    return claims;
  }

  /// Agent Trace records of these claims, each a line without its end; lines that their commit did
  /// not add are left out.
  public void toAgentTrace(Map<String, List<Claim>> claims, BiConsumer<String, String> visitor) {
    var ids = List.copyOf(claims.keySet());
    for (int from = 0; from < ids.size(); from += BATCH) {
      var wanted = new ArrayList<CommittedFiles.Wanted>();
      repository.commits(
          ids.subList(from, Math.min(ids.size(), from + BATCH)),
          commit -> {
            var paths = paths(claims.getOrDefault(commit.id(), List.of()));
            wanted.add(new CommittedFiles.Wanted(commit, paths, paths));
          });
      var files = CommittedFiles.of(repository, wanted);
      for (int i = 0; i < wanted.size(); i++) {
        Commit commit = wanted.get(i).commit();
        TraceWriter.records(commit, claims.getOrDefault(commit.id(), List.of()), files.get(i))
            .forEach(record -> visitor.accept(commit.id(), record));
      }
    }
  }

  private static Set<String> paths(List<Claim> claims) {
    var paths = new HashSet<String>();
    for (Claim claim : claims) {
      switch (claim.scope()) {
        case Scope.WholeCommit whole -> paths.addAll(whole.files());
        case Scope.Lines lines -> lines.files().forEach(file -> paths.add(file.path()));
      }
    }
    return paths;
  }

  /// A note for each commit, merged with the one that the ref has already.
  ///
  /// @param bytes the whole note
  /// @param isNew whether it says anything that the ref doesn't
  public record Note(String commit, byte[] bytes, boolean isNew) {}

  /// Notes of these claims, for a ref. A commit whose note can't be read keeps it as it is.
  public List<Note> toNotes(Map<String, List<Claim>> claims, String ref) {
    Map<String, byte[]> there = new HashMap<>();
    var known = NotesTree.of(repository, ref);
    var wanted = known.stream().filter(note -> claims.containsKey(note.annotated())).toList();
    NotesTree.read(
        repository,
        wanted,
        (place, _, _, content) -> {
          if (content != null) {
            there.put(wanted.get(place).annotated(), content);
          }
        });
    var notes = new ArrayList<Note>();
    claims.forEach((commit, list) -> {
      var draft = NoteDraft.of(commit, list);
      byte[] old = there.get(commit);
      if (old == null) {
        if (!draft.files().isEmpty() || !draft.sessions().isEmpty()) {
          notes.add(new Note(commit, NoteWriter.write(draft), true));
        }
      } else if (NoteReader.read(old) instanceof NoteReader.Reading.Read(AuthorshipNote first)) {
        var merged = NoteMerge.merge(first, draft);
        notes.add(
            merged.equals(first)
                ? new Note(commit, old, false)
                : new Note(commit, NoteWriter.write(merged), true));
      }
    });
    return notes;
  }

  /// The notes of a ref as Onus reads and writes them, without claims in between: what the format
  /// says survives byte for byte. Notes that can't be read are left out.
  public void rewritten(String ref, BiConsumer<String, byte[]> visitor) {
    var notes = NotesTree.of(repository, ref);
    NotesTree.read(
        repository,
        notes,
        (place, _, _, content) -> {
          if (content != null
              && NoteReader.read(content) instanceof NoteReader.Reading.Read(AuthorshipNote note)) {
            visitor.accept(notes.get(place).annotated(), NoteWriter.write(note));
          }
        });
  }
}
