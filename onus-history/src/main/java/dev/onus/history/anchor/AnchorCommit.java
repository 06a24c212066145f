package dev.onus.history.anchor;

import dev.onus.history.Git;
import dev.onus.ledger.tlog.SignedCheckpoint;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// One commit on the ref, through one `git fast-import`: it writes the objects, and moves the ref
/// only if that still has the commit that the new one goes on from.
///
/// It is by the program, not by a person, whatever the configuration says.
final class AnchorCommit {
  private static final String BY = "committer onus <onus@localhost> ";

  /// `get-mark` prints the new commit.
  private static final String MARK = ":1";

  private AnchorCommit() {}

  /// What became of it.
  ///
  /// @param commit its id; empty when the ref moved meanwhile, or when git refused
  /// @param refusal what git said then
  record Written(Optional<String> commit, String refusal) {}

  /// @param before the commit of the ref
  /// @param lost a commit that the ref had and does not lead to any more: it does again from then
  ///   on
  static Written write(
      Git git,
      Optional<String> before,
      Optional<String> lost,
      SignedCheckpoint checkpoint,
      Instant at) {
    var result =
        git.tryRun(
            stream(before, lost, checkpoint, at),
            Map.of(),
            "fast-import",
            "--quiet",
            "--done",
            "--date-format=raw");
    String id = result.text().strip();
    return result.exitCode() == 0 && Git.isObjectId(id)
        ? new Written(Optional.of(id), "")
        : new Written(
            Optional.empty(), result.error().strip().lines().findFirst().orElse("no message"));
  }

  private static byte[] stream(
      Optional<String> before, Optional<String> lost, SignedCheckpoint checkpoint, Instant at) {
    String directory = AnchorRefs.directory(checkpoint.origin());
    var out = new ByteArrayOutputStream();
    line(out, "feature get-mark");
    line(out, "commit " + AnchorRefs.OWN);
    line(out, "mark " + MARK);
    line(out, BY + at.getEpochSecond() + " +0000");
    data(
        out,
        "Checkpoint of "
            + checkpoint.origin()
            + ": "
            + checkpoint.size()
            + (checkpoint.size() == 1 ? " entry\n" : " entries\n"));
    before.or(() -> lost).ifPresent(id -> line(out, "from " + id));
    before.flatMap(_ -> lost).ifPresent(id -> line(out, "merge " + id));
    file(out, directory + "/checkpoint", checkpoint.note().toString());
    file(out, directory + "/vkey", checkpoint.by().getLast() + "\n");
    line(out, "get-mark " + MARK);
    line(out, "done");
    return out.toByteArray();
  }

  private static void file(ByteArrayOutputStream out, String path, String content) {
    line(out, "M 100644 inline " + path);
    data(out, content);
  }

  private static void data(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    line(out, "data " + bytes.length);
    out.writeBytes(bytes);
    out.write('\n');
  }

  private static void line(ByteArrayOutputStream out, String text) {
    out.writeBytes((text + '\n').getBytes(StandardCharsets.UTF_8));
  }
}
