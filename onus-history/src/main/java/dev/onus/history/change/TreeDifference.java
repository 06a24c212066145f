package dev.onus.history.change;

import dev.onus.history.Repository;
import dev.onus.provenance.RepositoryPath;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads how two trees differ, and computes the file ids: what an approval of a file binds to.
///
/// A file id is SHA-256 over `onus-file-id@v1`, the path, the old and the new mode, each ended by
/// NUL, and then the hunks of `git diff` with three lines of context as they are, without what git
/// writes behind the second `@@`; where git shows no hunks (binary files, links to other commits)
/// the ids of both blobs. Renames are not followed: a moved file has an id where it was and one
/// where it is.
final class TreeDifference {
  /// What git says again when it has said all: no line of a patch is like it.
  private static final String END = ".";

  private static final String VERSION = "onus-file-id@v1";
  private static final byte[] SECTION = "diff --git ".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HUNK = "@@ ".getBytes(StandardCharsets.US_ASCII);
  private static final byte NUL = 0;
  private static final byte LINE_END = '\n';
  private static final String SUBMODULE = "160000";
  private static final String LINK = "120000";

  private TreeDifference() {}

  /// Is shown the lines that the ids are made of, on the way.
  interface Sight {
    /// Nothing is looked at.
    Sight NONE =
        new Sight() {
          @Override
          public void hunk(byte[] header) {}

          @Override
          public void line(byte[] line) {}

          @Override
          public void end(FileDiff file) {}
        };

    /// Lines that changed together begin.
    void hunk(byte[] header);

    /// One of them.
    void line(byte[] line);

    /// All of a path was shown.
    void end(FileDiff file);
  }

  /// @param from the full id of a commit
  /// @param to the full id of a commit
  /// @throws UnreadableDifference when not all of it can be read
  static List<FileDiff> between(Repository repository, String from, String to) {
    return each(repository, from, to, Sight.NONE);
  }

  /// The same, showing what git says.
  static List<FileDiff> each(Repository repository, String from, String to, Sight sight) {
    // of what is no commit git would say nothing, as of two that are alike
    if (repository.commit(from).isEmpty() || repository.commit(to).isEmpty()) {
      throw new UnreadableDifference(from, to);
    }
    byte[] question = (to + " " + from + "\n" + END + "\n").getBytes(StandardCharsets.US_ASCII);
    try {
      return repository.differences().ask(question, in -> read(new Tokens(in), sight));
    } catch (IOException e) {
      throw new UnreadableDifference(from, to);
    }
  }

  /// Reads an answer of [Repository#differences].
  static List<FileDiff> read(Tokens in) throws IOException {
    return read(in, Sight.NONE);
  }

  private static List<FileDiff> read(Tokens in, Sight sight) throws IOException {
    if (in.peek() != ':') {
      end(in.next(LINE_END));
      return List.of();
    }
    List<Raw> raw = raw(in);
    List<FileDiff> files = sections(in, raw, sight);
    if (files.size() != raw.size()) {
      throw new IllegalStateException(
          "git shows " + files.size() + " differences of " + raw.size() + " files");
    }
    return files;
  }

  /// A git that stopped midway has shown less than it listed, and does not say the end.
  private static void end(byte @Nullable [] line) throws IOException {
    if (!isEnd(line)) {
      throw new EOFException("git ended early");
    }
  }

  private static boolean isEnd(byte @Nullable [] line) {
    return line != null && line.length == 1 && line[0] == END.charAt(0);
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
      byte[] path = in.next(NUL);
      if (path == null || parts.length < 6) {
        throw new EOFException("git ended early");
      }
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

  private static List<FileDiff> sections(Tokens in, List<Raw> raw, Sight sight) throws IOException {
    var files = new ArrayList<FileDiff>(raw.size());
    var section = new Section(raw.getFirst());
    int begun = 0; // sections of this entry
    boolean inHunks = false;
    byte[] line = in.next(LINE_END);
    for (; line != null && !isEnd(line); line = in.next(LINE_END)) {
      if (startsWith(line, SECTION)) {
        if (begun == raw.get(files.size()).sections()) {
          files.add(section.end(sight));
          section = new Section(raw.get(files.size()));
          begun = 0;
        }
        begun++;
        inHunks = false;
      } else if (startsWith(line, HUNK)) {
        section.add(line, afterRanges(line));
        sight.hunk(line);
        inHunks = true;
      } else if (inHunks) {
        section.add(line, line.length);
        sight.line(line);
      }
    }
    end(line);
    files.add(section.end(sight));
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

    FileDiff end(Sight sight) {
      if (!hasHunks) {
        add(raw.oldBlob());
        add(raw.newBlob());
      }
      var file =
          new FileDiff(
              raw.path(),
              raw.oldMode(),
              raw.newMode(),
              !raw.oldBlob().equals(raw.newBlob()),
              hasHunks && raw.isText(),
              removed,
              HexFormat.of().formatHex(digest.digest()));
      sight.end(file);
      return file;
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
