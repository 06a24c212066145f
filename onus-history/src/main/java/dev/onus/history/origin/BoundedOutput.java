package dev.onus.history.origin;

import dev.onus.history.Git;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Reads the output of git line by line up to a limit, then ends git.
final class BoundedOutput {
  /// A longer line (generated or minified code) is cut.
  private static final int LONGEST_LINE = 4 * 1024;

  private BoundedOutput() {}

  /// Whether all of the output was read.
  ///
  /// @param limit in bytes
  /// @param line takes each line without its line break, one character a byte
  static boolean read(
      Git git, byte[] input, long limit, Consumer<String> line, String... arguments) {
    Process process = git.start(arguments);
    try (InputStream in = new BufferedInputStream(process.getInputStream(), 1 << 16)) {
      Thread writer = Thread.ofVirtual().start(() -> feed(process, input));
      boolean whole = lines(in, limit, line);
      if (!whole) {
        process.destroy();
      }
      writer.join();
      return whole;
    } catch (IOException e) {
      throw new UncheckedIOException("git " + arguments[0] + " ended early: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while git was running", e);
    } finally {
      process.destroy();
    }
  }

  private static boolean lines(InputStream in, long limit, Consumer<String> line)
      throws IOException {
    var text = new ByteArrayOutputStream(256);
    long read = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (++read > limit) {
        return false;
      }
      if (c == '\n') {
        line.accept(text.toString(StandardCharsets.ISO_8859_1));
        text.reset();
      } else if (text.size() < LONGEST_LINE) {
        text.write(c);
      }
    }
    if (text.size() > 0) {
      line.accept(text.toString(StandardCharsets.ISO_8859_1));
    }
    return true;
  }

  private static void feed(Process process, byte[] input) {
    try (OutputStream out = process.getOutputStream()) {
      out.write(input);
    } catch (IOException e) {
      // git ended: the reader notices
    }
  }
}
