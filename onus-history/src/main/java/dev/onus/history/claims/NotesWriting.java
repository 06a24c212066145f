package dev.onus.history.claims;

import dev.onus.history.Git;
import dev.onus.history.GitFailure;
import dev.onus.history.Repository;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes line-level notes into a repository: one new commit on the notes ref, through one `git
/// fast-import`, which also keeps the tree's fan-out. Nothing is written when somebody else moved
/// the ref in between.
public final class NotesWriting {
  private NotesWriting() {}

  /// What was done.
  ///
  /// @param before the commit that the ref had; empty when there was no such ref
  public record Written(Optional<String> before) {}

  /// Sets the notes of commits and leaves all others as they are.
  ///
  /// @param ref the full name of the notes ref
  /// @param notes by the full id of a commit of the repository
  /// @param message why, in one line
  /// @param at the time of the new commit
  /// @throws GitFailure when git can't write, or the ref moved meanwhile
  public static Written write(
      Repository repository, String ref, Map<String, byte[]> notes, String message, Instant at) {
    if (!isNotesRef(repository.git(), ref)) {
      throw new IllegalArgumentException("no ref for notes: " + ref);
    }
    var before = repository.resolve(ref);
    byte[] stream = stream(ref, notes, message, at, before);
    var result =
        repository
            .git()
            .tryRun(stream, Map.of(), "fast-import", "--quiet", "--done", "--date-format=raw");
    if (result.exitCode() != 0) {
      throw GitFailure.of(List.of("fast-import"), result);
    }
    return new Written(before);
  }

  /// Whether a name is one that a ref for notes may have.
  public static boolean isNotesRef(Git git, String ref) {
    return ref.startsWith("refs/notes/")
        && ref.chars().allMatch(c -> c > ' ' && c < 0x7F)
        && git.tryRun(new byte[0], Map.of(), "check-ref-format", ref).exitCode() == 0;
  }

  private static byte[] stream(
      String ref, Map<String, byte[]> notes, String message, Instant at, Optional<String> before) {
    var out = new ByteArrayOutputStream();
    line(out, "commit " + ref);
    line(out, "committer onus <onus@localhost> " + at.getEpochSecond() + " +0000");
    data(out, message.getBytes(StandardCharsets.UTF_8));
    before.ifPresent(id -> line(out, "from " + id));
    notes.forEach((commit, note) -> {
      line(out, "N inline " + commit);
      data(out, note);
    });
    line(out, "done");
    return out.toByteArray();
  }

  private static void data(ByteArrayOutputStream out, byte[] bytes) {
    line(out, "data " + bytes.length);
    out.writeBytes(bytes);
    out.write('\n');
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes((text + '\n').getBytes(StandardCharsets.UTF_8));
  }
}
