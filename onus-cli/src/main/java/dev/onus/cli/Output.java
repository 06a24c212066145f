package dev.onus.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/// Standard output that ends the command when it can no longer be written, instead of computing on
/// for nobody (`onus blame --all | head`) or ending with success over a half-written file.
final class Output extends OutputStream {
  private final OutputStream target;
  private boolean lost;

  Output(OutputStream target) {
    this.target = target;
  }

  /// Standard output could not be written: the reader has gone, the disk is full.
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Lost(IOException cause) {
      super(cause);
    }

    /// Whether the reader has simply closed its end, which is no error worth a word.
    boolean readerHasGone() {
      var cause = Objects.requireNonNull(getCause());
      return cause.getMessage() != null && cause.getMessage().contains("Broken pipe");
    }

    /// What the system says.
    String reason() {
      return String.valueOf(Objects.requireNonNull(getCause()).getMessage());
    }
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (lost) {
      return;
    }
    try {
      target.write(bytes, from, length);
    } catch (IOException e) {
      lost = true;
      throw new Lost(e);
    }
  }

  @Override
  public void flush() {
    if (lost) {
      return;
    }
    try {
      target.flush();
    } catch (IOException e) {
      lost = true;
      throw new Lost(e);
    }
  }
}
