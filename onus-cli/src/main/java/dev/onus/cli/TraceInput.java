package dev.onus.cli;

import dev.onus.trace.Limits;
import dev.onus.trace.ParsedLog;
import dev.onus.trace.Traces;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/// Reads the log that `onus trace` is given: a file, or standard input for `-`.
final class TraceInput {
  private static final long LIMIT = 50L << 20;

  private TraceInput() {}

  /// @throws CliException (malformed) when it is larger than 50 MB or holds no trace
  static ParsedLog read(String file, InputStream standardInput) {
    String name = file.equals("-") ? "standard input" : file;
    try (InputStream in = file.equals("-") ? standardInput : Files.newInputStream(Path.of(file));
        Reader reader = new InputStreamReader(new Limited(in, name), StandardCharsets.UTF_8)) {
      ParsedLog log = Traces.parse(reader, Limits.DEFAULT);
      if (log.traces().isEmpty()) {
        throw new CliException(
            ExitCode.MALFORMED,
            name
                + ": no stack trace found. Expected the log of a crash or exception, for example"
                + " from Java, Python, JavaScript, Go, Rust, Ruby, .NET, PHP or C/C++");
      }
      return log;
    } catch (FileSystemException e) {
      throw new UncheckedIOException(e);
    } catch (InvalidPathException | IOException e) {
      throw new CliException(ExitCode.ENVIRONMENT, name + ": can't be read: " + e.getMessage());
    }
  }

  /// Refuses to give more than the limit.
  private static final class Limited extends FilterInputStream {
    private final String name;
    private long left = LIMIT;

    Limited(InputStream in, String name) {
      super(in);
      this.name = name;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int read = super.read(buffer, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) {
      left -= read;
      if (left < 0) {
        throw new CliException(
            ExitCode.MALFORMED,
            name + ": larger than 50 MB; give the part of the log around the failure");
      }
    }
  }
}
