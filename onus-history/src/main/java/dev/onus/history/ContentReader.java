package dev.onus.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads objects one at a time by name, through one `git cat-file --batch` that stays open: an
/// answer asks for some thirty of them, and starting git costs more than reading.
///
/// A git that ends (a damaged object, a name that it can't make sense of) counts as an object that
/// isn't there; the next question starts another.
final class ContentReader implements AutoCloseable {
  /// Nothing larger is read: no source file and no commit is.
  private static final long LARGEST = 128L << 20;

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
      return ask(name, type);
    } catch (IOException e) {
      close();
      return Optional.empty();
    }
  }

  private Optional<byte[]> ask(byte[] name, String type) throws IOException {
    InputStream in = from;
    OutputStream out = to;
    if (in == null || out == null) {
      Process started = git.start("cat-file", "--batch");
      process = started;
      in = new BufferedInputStream(started.getInputStream(), 1 << 16);
      out = new BufferedOutputStream(started.getOutputStream());
      from = in;
      to = out;
    }
    out.write(name);
    out.write('\n');
    out.flush();
    String[] head = line(in).split(" ", -1);
    if (head.length != 3 || !Git.isObjectId(head[0]) || !head[2].matches("[0-9]{1,18}")) {
      return Optional.empty(); // `NAME missing`
    }
    long size = Long.parseLong(head[2]);
    if (!head[1].equals(type) || size > LARGEST) {
      in.skipNBytes(size + 1);
      return Optional.empty();
    }
    byte[] content = in.readNBytes((int) size);
    if (content.length < size || in.read() < 0) {
      throw new IOException("git ended early");
    }
    return Optional.of(content);
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
