package dev.onus.history;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/// A git that stays open and answers one question after the other: starting one costs more than
/// most of its answers.
///
/// A git that ends, or whose answer can't be read to its end, is given up; the next question starts
/// another.
public final class Conversation implements AutoCloseable {
  private final Git git;
  private final String[] arguments;
  private @Nullable Process process;

  Conversation(Git git, String... arguments) {
    this.git = git;
    this.arguments = arguments;
  }

  /// Reads an answer, to its end and no further.
  @FunctionalInterface
  public interface Answer<T> {
    /// What was answered.
    ///
    /// @throws IOException when the answer ends early
    T read(InputStream in) throws IOException;
  }

  /// Asks a question, at most 4,096 bytes: so many a pipe holds, and nobody waits for the other.
  ///
  /// @throws IOException when git ends before the answer does
  public synchronized <T> T ask(byte[] question, Answer<T> answer) throws IOException {
    Process open = process;
    if (open == null) {
      open = git.start(arguments);
      process = open;
    }
    boolean answered = false;
    try {
      OutputStream to = open.getOutputStream();
      to.write(question);
      to.flush();
      T said = answer.read(open.getInputStream());
      answered = true;
      return said;
    } finally {
      if (!answered) {
        close();
      }
    }
  }

  @Override
  public synchronized void close() {
    Process running = process;
    if (running != null) {
      running.destroy();
    }
    process = null;
  }
}
