package dev.onus.history.claims;

import dev.onus.history.ObjectStream;
import dev.onus.history.Repository;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRanges;
import dev.onus.provenance.RepositoryPath;
import dev.onus.provenance.note.AuthorshipNote;
import dev.onus.provenance.note.NoteReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The steps of checking all notes of a ref.
final class NoteVerification {
  private final Repository repository;
  private final List<PendingNote> pending = new ArrayList<>();
  private final Map<PendingNote, Set<String>> blobs = new HashMap<>();

  NoteVerification(Repository repository) {
    this.repository = repository;
  }

  /// Checks the notes of a ref.
  List<PendingNote> run(String ref) {
    readNotes(ref);
    readCommits();
    listChanges();
    compare();
    lookAtFiles();
    return pending;
  }

  private void readNotes(String ref) {
    var notes = NotesTree.of(repository, ref);
    NotesTree.read(
        repository,
        notes,
        (place, _, _, content) -> {
          var each = new PendingNote(notes.get(place).annotated());
          pending.add(each);
          switch (content == null ? null : NoteReader.read(content)) {
            case NoteReader.Reading.Read(AuthorshipNote note) -> each.note = note.withoutMetadata();
            case NoteReader.Reading.Malformed malformed -> each.problem = malformed;
            case null -> each.problem = new NoteReader.Reading.Malformed(1, "no blob");
          }
        });
  }

  /// Finds the tree of each commit and of its first parent.
  private void readCommits() {
    Map<String, Commit> commits =
        repository.commits(new HashSet<>(pending.stream().map(each -> each.commit).toList()));
    var present = List.copyOf(commits.values());
    var pairs = ChangesOfCommits.pairs(repository, present);
    Map<String, TreeDiffs.Pair> trees = new HashMap<>();
    for (int i = 0; i < present.size(); i++) {
      trees.put(present.get(i).id(), pairs.get(i));
    }
    for (PendingNote each : pending) {
      var pair = trees.get(each.commit);
      each.targetPresent = pair != null;
      if (pair != null && each.note != null) {
        each.trees = pair;
        for (AuthorshipNote.FileEntries file : each.note.files()) {
          each.files.putIfAbsent(file.path(), new PendingNote.FileState());
        }
      }
    }
  }

  private static List<TreeDiffs.Pair> pairs(List<PendingNote> some) {
    var pairs = new ArrayList<TreeDiffs.Pair>();
    for (PendingNote each : some) {
      if (each.trees != null) {
        pairs.add(each.trees);
      }
    }
    return pairs;
  }

  private void listChanges() {
    var some =
        pending.stream().filter(each -> each.trees != null && !each.files.isEmpty()).toList();
    new TreeDiffs(repository.git())
        .changes(
            pairs(some),
            (place, changes) -> {
              if (changes == null) {
                some.get(place).unreadable = true;
              } else {
                note(some.get(place), changes);
              }
            });
  }

  private void note(PendingNote each, List<TreeDiffs.Change> changes) {
    boolean compare = false;
    for (TreeDiffs.Change change : changes) {
      var file = each.files.get(change.path());
      if (file != null) {
        file.changed = true;
        boolean isFile =
            change.mode().startsWith("1006")
                || change.mode().startsWith("1007")
                || change.mode().equals("120000");
        file.blob = isFile ? change.after() : null;
        file.isNew = change.isNew();
        compare |= isFile && !file.isNew;
      }
    }
    if (compare) {
      var needed = new HashSet<String>();
      for (TreeDiffs.Change change : changes) {
        needed.add(change.before());
        needed.add(change.after());
      }
      blobs.put(each, needed);
    }
  }

  /// Compares the claimed files that existed before. Where a blob is missing, git is asked for the
  /// claimed paths alone.
  private void compare() {
    var missing = missing();
    var whole = new ArrayList<PendingNote>();
    var partial = new ArrayList<PendingNote>();
    for (PendingNote each : pending) {
      var needed = blobs.get(each);
      if (needed != null) {
        (needed.stream().anyMatch(missing::contains) ? partial : whole).add(each);
      }
    }
    var diffs = new TreeDiffs(repository.git());
    diffs.additions(pairs(whole), List.of(), (place, added) -> take(whole.get(place), added));
    for (PendingNote each : partial) {
      var paths = each.files.keySet().stream().filter(path -> isText(path)).toList();
      diffs.additions(pairs(List.of(each)), paths, (_, added) -> take(each, added));
    }
  }

  private static boolean isText(String path) {
    return RepositoryPath.isUtf8(RepositoryPath.encode(path));
  }

  private static void take(PendingNote each, @Nullable Map<String, LineRanges> added) {
    if (added == null) {
      each.unreadable = true;
      return;
    }
    each.files.forEach((path, file) -> file.added = added.getOrDefault(path, LineRanges.none()));
  }

  private Set<String> missing() {
    var ids = new HashSet<String>();
    blobs.values().forEach(ids::addAll);
    ids.removeIf(id -> id.chars().allMatch(c -> c == '0'));
    var list = List.copyOf(ids);
    var missing = new HashSet<String>();
    ObjectStream.look(
        repository.git(),
        names(list),
        (place, type, _, _) -> {
          if (type.equals("missing")) {
            missing.add(list.get(place));
          }
        });
    return missing;
  }

  private static List<byte[]> names(List<String> ids) {
    var names = new ArrayList<byte[]>(ids.size());
    ids.forEach(id -> names.add(id.getBytes(StandardCharsets.US_ASCII)));
    return names;
  }

  /// Finds the claimed files that the commit did not change, and counts lines.
  private void lookAtFiles() {
    findUnchanged();
    Map<String, List<PendingNote.FileState>> byBlob = new LinkedHashMap<>();
    Map<PendingNote.FileState, PendingNote> owner = new HashMap<>();
    for (PendingNote each : pending) {
      for (PendingNote.FileState file : each.files.values()) {
        if (file.blob != null && !each.unreadable) {
          byBlob.computeIfAbsent(file.blob, _ -> new ArrayList<>()).add(file);
          owner.put(file, each);
        }
      }
    }
    var ids = List.copyOf(byBlob.keySet());
    ObjectStream.read(
        repository.git(),
        names(ids),
        (place, _, _, content) -> {
          for (PendingNote.FileState file : byBlob.getOrDefault(ids.get(place), List.of())) {
            if (content == null) {
              var each = owner.get(file);
              if (each != null) {
                each.unreadable = true;
              }
            } else {
              file.lines = lines(content);
              file.isNew &= !isBinary(content);
            }
          }
        });
  }

  private void findUnchanged() {
    var names = new ArrayList<byte[]>();
    var files = new ArrayList<PendingNote.FileState>();
    for (PendingNote each : pending) {
      var trees = each.trees;
      if (trees != null && !each.unreadable) {
        each.files.forEach((path, file) -> {
          if (!file.changed && isPath(path)) {
            names.add(RepositoryPath.encode(trees.after() + ":" + path));
            files.add(file);
          }
        });
      }
    }
    ObjectStream.look(
        repository.git(),
        names,
        (place, type, id, _) -> files.get(place).blob = type.equals("blob") ? id : null);
  }

  /// Git reads `./` and `../` at the beginning as relative to a directory, and no path holds a
  /// newline in its batch input.
  private static boolean isPath(String path) {
    return path.indexOf('\n') < 0 && !path.startsWith("./") && !path.startsWith("../");
  }

  /// How many lines a content has; a last one without a newline counts.
  private static int lines(byte[] content) {
    int lines = 0;
    for (byte b : content) {
      lines += b == '\n' ? 1 : 0;
    }
    return content.length > 0 && content[content.length - 1] != '\n' ? lines + 1 : lines;
  }

  /// Git's own test: a NUL among the first 8000 bytes.
  private static boolean isBinary(byte[] content) {
    for (int i = 0; i < Math.min(8000, content.length); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }
}
