package dev.onus.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads objects by name, one at a time or a few together, through one `git cat-file --batch` that
/// stays open: an answer asks for some thirty of them, and starting git costs more than reading.
///
/// A git that ends (a damaged object, a name that it can't make sense of) counts as an object that
/// isn't there; the next question starts another.
final class ContentReader implements AutoCloseable {
  /// Nothing larger is read: no source file and no commit is.
  private static final long LARGEST = 128L << 20;

  /// So many names are written before their answers are read. They and a line break each stay below
  /// the 4,096 bytes that a pipe holds at least, so that git and Onus never wait for each other.
  private static final int ROUND = 32;

  private final Git git;
  private @Nullable Process process;
  private @Nullable InputStream from;
  private @Nullable OutputStream to;

  ContentReader(Git git) {
    this.git = git;
  }

  /// The content of an object, if it is there, has that type and at most 128 MB.
  ///
  /// @param name as `git cat-file` takes it, without a line break
  synchronized Optional<byte[]> read(byte[] name, String type) {
    try {
      ask(List.of(name));
      return answer(type);
    } catch (IOException e) {
      close();
      return Optional.empty();
    }
  }

  /// Whether there is an object of that name and type, whatever its size.
  synchronized boolean has(byte[] name, String type) {
    try {
      ask(List.of(name));
      var head = head();
      if (head == null) {
        return false;
      }
      in().skipNBytes(head.size() + 1);
      return head.type().equals(type);
    } catch (IOException e) {
      close();
      return false;
    }
  }

  /// The contents of these objects in their order; empty for what isn't there, has another type or
  /// more than 128 MB.
  ///
  /// @throws UncheckedIOException when git ends: with many, one damaged object must not pass for
  ///   many that aren't there
  synchronized List<Optional<byte[]>> readAll(List<byte[]> names, String type) {
    var contents = new ArrayList<Optional<byte[]>>(names.size());
    try {
      for (int from = 0; from < names.size(); from += ROUND) {
        var round = names.subList(from, Math.min(names.size(), from + ROUND));
        ask(round);
        for (int i = 0; i < round.size(); i++) {
          contents.add(answer(type));
        }
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException("git cat-file ended early: " + e.getMessage(), e);
    }
    return contents;
  }

  private void ask(List<byte[]> names) throws IOException {
    OutputStream out = to;
    if (out == null) {
      Process started = git.start("cat-file", "--batch");
      process = started;
      from = new BufferedInputStream(started.getInputStream(), 1 << 16);
      out = new BufferedOutputStream(started.getOutputStream());
      to = out;
    }
    for (byte[] name : names) {
      out.write(name);
      out.write('\n');
    }
    out.flush();
  }

  private Optional<byte[]> answer(String type) throws IOException {
    var head = head();
    if (head == null) {
      return Optional.empty();
    }
    if (!head.type().equals(type) || head.size() > LARGEST) {
      in().skipNBytes(head.size() + 1);
      return Optional.empty();
    }
    byte[] content = in().readNBytes((int) head.size());
    if (content.length < head.size() || in().read() < 0) {
      throw new IOException("git ended early");
    }
    return Optional.of(content);
  }

  /// What git says of an object before its content.
  private record Head(String type, long size) {}

  /// The next answer's head; null when it says that there is no such object.
  private @Nullable Head head() throws IOException {
    String[] head = line(in()).split(" ", -1);
    return head.length == 3 && Git.isObjectId(head[0]) && ObjectStream.isSize(head[2])
        ? new Head(head[1], Long.parseLong(head[2]))
        : null; // `NAME missing`
  }

  private InputStream in() throws IOException {
    if (from == null) {
      throw new IOException("git was not asked");
    }
    return from;
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream(80);
    int c = in.read();
    while (c != '\n') {
      if (c < 0) {
        throw new IOException("git ended early");
      }
      line.write(c);
      c = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public synchronized void close() {
    Process running = process;
    if (running != null) {
      running.destroy();
    }
    process = null;
    from = null;
    to = null;
  }
}
