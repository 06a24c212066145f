package dev.onus.trace;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;

/// Finds the exceptions in a log.
///
/// What it reads may be a bare trace or a whole log: of one program or several, with the prefixes
/// of containers, collectors and loggers, with colours, as JSON records. Text without a trace,
/// binary data included, gives an empty result.
public final class Traces {
  private Traces() {}

  /// The exceptions in a text.
  public static ParsedLog parse(String log) {
    try {
      return parse(new StringReader(log), Limits.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The exceptions in a log that is read to its end, line by line and in bounded memory.
  public static ParsedLog parse(Reader log, Limits limits) throws IOException {
    var parser = new LogParser(limits);
    var lines = new LogText(log, limits);
    while (true) {
      String line = lines.next();
      if (line == null) {
        break;
      }
      parser.accept(line);
    }
    return parser.finish(lines.cut(), lines.isIncomplete());
  }
}
