package dev.onus.history.claims;

import dev.onus.history.Git;
import dev.onus.history.ObjectStream;
import dev.onus.history.Repository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The notes of a ref: pairs of the annotated object and the note's blob, as the tree names them.
/// Git spreads the names over directories (`ab/cd/…`), sometimes in two ways at once.
final class NotesTree {
  private NotesTree() {}

  /// One note.
  record Note(String annotated, String blob) {}

  /// The notes of a ref; empty when there is no such ref.
  static List<Note> of(Repository repository, String ref) {
    var tree = tree(repository, ref);
    if (tree == null) {
      return List.of();
    }
    var notes = new ArrayList<Note>();
    byte[] listing = repository.git().run("ls-tree", "-r", "-z", "--full-tree", tree);
    for (String entry : new String(listing, StandardCharsets.ISO_8859_1).split("\0", -1)) {
      int tab = entry.indexOf('\t');
      String[] head = tab < 0 ? new String[0] : entry.substring(0, tab).split(" ", -1);
      String annotated = entry.substring(tab + 1).replace("/", "");
      if (head.length == 3 && head[1].equals("blob") && Git.isObjectId(annotated)) {
        notes.add(new Note(annotated, head[2]));
      }
    }
    return notes;
  }

  private static @Nullable String tree(Repository repository, String ref) {
    var result =
        repository
            .git()
            .tryRun(
                new byte[0],
                Map.of(),
                "rev-parse",
                "--verify",
                "--quiet",
                "--end-of-options",
                ref + "^{tree}");
    String id = result.text().strip();
    return result.exitCode() == 0 && Git.isObjectId(id) ? id : null;
  }

  /// Reads the contents of the notes in their order.
  static void read(Repository repository, List<Note> notes, ObjectStream.Visitor visitor) {
    var names = new ArrayList<byte[]>(notes.size());
    notes.forEach(note -> names.add(note.blob().getBytes(StandardCharsets.US_ASCII)));
    ObjectStream.read(repository.git(), names, visitor);
  }
}
