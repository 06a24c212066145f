package dev.onus.cli.survey;

import dev.onus.history.Repository;
import dev.onus.history.claims.VerifiedNotes;
import dev.onus.provenance.Claim;
import dev.onus.provenance.Source;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Which line-level records a clone holds, and whether it probably lacks some: notes don't come
/// with a clone.
final class NotesHere {
  private static final int MOST_REFS = 16;
  private static final String ENTIRE_BRANCH = "entire/checkpoints/";

  private NotesHere() {}

  static Survey.Notes of(Repository repository, String revision, Collection<KnownCommit> commits) {
    var refs = new ArrayList<String>();
    int count = 0;
    int malformed = 0;
    for (String ref : refs(repository)) {
      var notes = VerifiedNotes.of(repository, ref).notes();
      if (!notes.isEmpty()) {
        refs.add(ref);
        count += notes.size();
        malformed += (int) notes.stream().filter(note -> note.problem() != null).count();
      }
    }
    return new Survey.Notes(refs, count, malformed, hint(repository, revision, commits, refs));
  }

  private static List<String> refs(Repository repository) {
    return repository
        .git()
        .text(
            "for-each-ref",
            "--format=%(refname)",
            "--count=" + MOST_REFS,
            "refs/notes/ai",
            "refs/notes/ai-remote")
        .lines()
        .toList();
  }

  private static @Nullable String hint(
      Repository repository, String revision, Collection<KnownCommit> commits, List<String> refs) {
    if (refs.isEmpty()) {
      var file =
          repository.files(revision).stream()
              .map(entry -> entry.path().toLowerCase(Locale.ROOT))
              .filter(path -> path.startsWith(".github/") || path.startsWith(".gitlab"))
              .filter(path -> path.contains("git-ai") || path.contains("gitai"))
              .findFirst();
      if (file.isPresent()) {
        return file.get() + " runs a recorder of line-level notes";
      }
    }
    boolean linked =
        commits.stream()
            .flatMap(commit -> commit.claims().claims().stream())
            .map(Claim::source)
            .anyMatch(
                source -> source instanceof Source.Mark(String id) && id.startsWith("entire"));
    boolean checkpoints =
        repository.git().text("for-each-ref", "--format=%(refname)").contains(ENTIRE_BRANCH);
    return linked && !checkpoints ? "commits name checkpoints that are not in this clone" : null;
  }
}
