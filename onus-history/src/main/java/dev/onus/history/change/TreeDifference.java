package dev.onus.history.change;

import dev.onus.history.Repository;
import dev.onus.provenance.RepositoryPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Reads how two trees differ, and computes the file ids: what an approval of a file binds to.
///
/// A file id is SHA-256 over `onus-file-id@v1`, the path, the old and the new mode, each ended by
/// NUL, and then the hunks of `git diff` with three lines of context as they are, without what git
/// writes behind the second `@@`; where git shows no hunks (binary files, links to other commits)
/// the ids of both blobs. Renames are not followed: a moved file has an id where it was and one
/// where it is.
final class TreeDifference {
  private static final String VERSION = "onus-file-id@v1";
  private static final byte[] SECTION = "diff --git ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HUNK = "@@ ".getBytes(StandardCharsets.US_ASCII);
  private static final byte NUL = 0;
  private static final byte LINE_END = '\n';
  private static final String SUBMODULE = "160000";
  private static final String LINK = "120000";

  private TreeDifference() {}

  /// @param from the full id of a commit or tree
  /// @param to the full id of a commit or tree
  /// @throws UnreadableDifference when not all of it can be read
  static List<FileDiff> between(Repository repository, String from, String to) {
    Process process =
        repository
            .git()
            .start(
                "diff-tree",
                "-r",
                "-z",
                "--raw",
                "-p",
                "-U3",
                "--no-renames",
                "--full-index",
                "--no-color",
                "--diff-algorithm=myers",
                "--submodule=short",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                from,
                to);
    try (var output = process.getInputStream()) {
      process.getOutputStream().close();
      var in = new Tokens(output);
      List<Raw> raw = raw(in);
      List<FileDiff> files = raw.isEmpty() ? List.of() : sections(in, raw);
      // a git that stopped midway has shown less than it listed
      if (process.waitFor() != 0) {
        throw new UnreadableDifference(from, to);
      }
      if (files.size() != raw.size()) {
        throw new IllegalStateException(
            "git shows " + files.size() + " differences of " + raw.size() + " files");
      }
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was running", e);
    } finally {
      process.destroy();
    }
  }

  private record Raw(
      String path, String oldMode, String newMode, String oldBlob, String newBlob, char status) {
    /// A file that became a link is shown as two differences, and so is the contrary.
    int sections() {
      return status == 'T' ? 2 : 1;
    }

    boolean isText() {
      return List.of(oldMode, newMode).stream()
          .noneMatch(mode -> mode.equals(SUBMODULE) || mode.equals(LINK));
    }
  }

  /// `:OLD NEW BLOB BLOB STATUS`, NUL, the path, NUL; an empty one ends them.
  private static List<Raw> raw(Tokens in) throws IOException {
    var raw = new ArrayList<Raw>();
    for (byte[] head = in.next(NUL); head != null && head.length > 0; head = in.next(NUL)) {
      String[] parts = new String(head, StandardCharsets.US_ASCII).split("[: ]", 6);
      byte[] path = Objects.requireNonNull(in.next(NUL), "git ended within its list of files");
      raw.add(
          new Raw(
              RepositoryPath.decode(path),
              parts[1],
              parts[2],
              parts[3],
              parts[4],
              parts[5].charAt(0)));
    }
    return raw;
  }

  private static List<FileDiff> sections(Tokens in, List<Raw> raw) throws IOException {
    var files = new ArrayList<FileDiff>(raw.size());
    var section = new Section(raw.getFirst());
    int begun = 0; // sections of this entry
    boolean inHunks = false;
    for (byte[] line = in.next(LINE_END); line != null; line = in.next(LINE_END)) {
      if (startsWith(line, SECTION)) {
        if (begun == raw.get(files.size()).sections()) {
          files.add(section.end());
          section = new Section(raw.get(files.size()));
          begun = 0;
        }
        begun++;
        inHunks = false;
      } else if (startsWith(line, HUNK)) {
        section.add(line, afterRanges(line));
        inHunks = true;
      } else if (inHunks) {
        section.add(line, line.length);
      }
    }
    files.add(section.end());
    return files;
  }

  /// Behind the second `@@` git writes where in the code it is, which is a guess of its own.
  private static int afterRanges(byte[] line) {
    for (int i = HUNK.length; i + 1 < line.length; i++) {
      if (line[i] == '@' && line[i + 1] == '@') {
        return i + 2;
      }
    }
    return line.length;
  }

  private static boolean startsWith(byte[] line, byte[] prefix) {
    return line.length >= prefix.length
        && Arrays.equals(line, 0, prefix.length, prefix, 0, prefix.length);
  }

  /// What git shows of one path.
  private static final class Section {
    private final Raw raw;
    private final MessageDigest digest = sha256();
    private boolean hasHunks;
    private long removed;

    Section(Raw raw) {
      this.raw = raw;
      add(VERSION);
      digest.update(RepositoryPath.encode(raw.path()));
      digest.update((byte) 0);
      add(raw.oldMode());
      add(raw.newMode());
    }

    private void add(String text) {
      digest.update(text.getBytes(StandardCharsets.US_ASCII));
      digest.update((byte) 0);
    }

    void add(byte[] line, int length) {
      hasHunks = true;
      removed += length > 0 && line[0] == '-' ? 1 : 0;
      digest.update(line, 0, length);
      digest.update((byte) '\n');
    }

    FileDiff end() {
      if (!hasHunks) {
        add(raw.oldBlob());
        add(raw.newBlob());
      }
      return new FileDiff(
          raw.path(),
          raw.oldMode(),
          raw.newMode(),
          !raw.oldBlob().equals(raw.newBlob()),
          hasHunks && raw.isText(),
          removed,
          HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every JDK has SHA-256", e);
      }
    }
  }
}
