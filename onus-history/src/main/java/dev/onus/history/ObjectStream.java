package dev.onus.history;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Many objects through one `git cat-file`, in the order in which they are named.
public final class ObjectStream {
  /// Larger objects are passed over; their place is kept.
  private static final int LARGEST = 256 << 20;

  private static final int NO_CONTENT = -1;

  private ObjectStream() {}

  /// Takes what was read.
  public interface Visitor {
    /// The object with this place among the names.
    ///
    /// @param type `commit`, `tree`, `blob`, `tag`; `missing` when there is no such object
    /// @param content null when it is missing or larger than 256 MiB
    void object(int place, String type, String id, byte @Nullable [] content);
  }

  /// Reads the objects with these names: full ids, or `ID:PATH` with paths as bytes without a
  /// newline.
  public static void read(Git git, List<byte[]> names, Visitor visitor) {
    read(git, names, LARGEST, visitor);
  }

  /// The same; objects of more than `largest` bytes are passed over, their place is kept.
  public static void read(Git git, List<byte[]> names, int largest, Visitor visitor) {
    run(git, names, visitor, largest, "cat-file", "--batch", "--buffer");
  }

  /// The same without the contents.
  public static void look(Git git, List<byte[]> names, Visitor visitor) {
    run(git, names, visitor, NO_CONTENT, "cat-file", "--batch-check", "--buffer");
  }

  private static void run(
      Git git, List<byte[]> names, Visitor visitor, int largest, String... command) {
    if (names.isEmpty()) {
      return;
    }
    var process = git.start(command);
    try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      var writer = Thread.ofPlatform().daemon().start(() -> name(process, names));
      for (int place = 0; place < names.size(); place++) {
        answer(in, place, visitor, largest);
      }
      writer.join();
    } catch (IOException e) {
      throw new UncheckedIOException("git cat-file ended early: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was reading objects", e);
    } finally {
      process.destroy();
    }
  }

  private static void name(Process process, List<byte[]> names) {
    try (var out = new BufferedOutputStream(process.getOutputStream(), 1 << 16)) {
      for (byte[] name : names) {
        out.write(name);
        out.write('\n');
      }
    } catch (IOException e) {
      // git ended: the reader notices
    }
  }

  private static void answer(InputStream in, int place, Visitor visitor, int largest)
      throws IOException {
    String head = line(in);
    String[] parts = head.split(" ", -1);
    boolean found = parts.length == 3 && Git.isObjectId(parts[0]) && isSize(parts[2]);
    if (!found) {
      visitor.object(place, "missing", "", null);
      return;
    }
    byte[] content = null;
    if (largest != NO_CONTENT) {
      long size = Long.parseLong(parts[2]);
      if (size > largest) {
        in.skipNBytes(size);
      } else {
        content = in.readNBytes((int) size);
        if (content.length < size) {
          throw new IOException("an object was cut off");
        }
      }
      in.skipNBytes(1);
    }
    visitor.object(place, parts[1], parts[0], content);
  }

  static boolean isSize(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() < 19;
  }

  private static String line(InputStream in) throws IOException {
    var line = new java.io.ByteArrayOutputStream(80);
    int c = in.read();
    while (c != '\n') {
      if (c < 0) {
        throw new IOException("no answer");
      }
      line.write(c);
      c = in.read();
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }
}
