package dev.onus.cli;

import dev.onus.ledger.Authority;
import dev.onus.ledger.Draft;
import dev.onus.ledger.DraftReader;
import dev.onus.ledger.Reading;
import dev.onus.ledger.record.Salt;
import dev.onus.problem.Problem;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Standard input as drafts of entries, one a line.
final class DraftLines {
  /// In bytes, as for the reader of a line.
  private static final int LONGEST = 1 << 20;

  private final InputStream in;
  private final DraftReader reader;
  private final SecureRandom random = new SecureRandom();
  private int number;

  /// @param otherwise on whose word lines stand that do not say it
  DraftLines(InputStream in, Authority otherwise) {
    this.in = new BufferedInputStream(in);
    this.reader = new DraftReader("<stdin>", this::salt, otherwise);
  }

  /// A line and what it says.
  record Line(byte[] text, Draft draft) {}

  /// All lines.
  ///
  /// @throws CliException (malformed) with every problem of all of them
  List<Line> all() {
    List<Line> lines = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (Optional<byte[]> text = text(); text.isPresent(); text = text()) {
      switch (reader.read(++number, text.get())) {
        case Reading.Read<Draft>(Draft draft) -> lines.add(new Line(text.get(), draft));
        case Reading.Malformed<Draft>(List<Problem> found) -> problems.addAll(found);
      }
    }
    if (!problems.isEmpty()) {
      throw malformed(problems);
    }
    return lines;
  }

  /// The next line; empty at the end.
  ///
  /// @throws CliException (malformed) with every problem of the line
  Optional<Line> next() {
    return text()
        .map(text ->
            switch (reader.read(++number, text)) {
              case Reading.Read<Draft>(Draft draft) -> new Line(text, draft);
              case Reading.Malformed<Draft>(List<Problem> found) -> throw malformed(found);
            });
  }

  private static CliException malformed(List<Problem> problems) {
    return new CliException(
        ExitCode.MALFORMED,
        problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
            + "\nnothing of this was appended");
  }

  private Salt salt() {
    byte[] bytes = new byte[Salt.LENGTH];
    random.nextBytes(bytes);
    return Salt.of(bytes);
  }

  /// The next line that is not blank; empty at the end.
  private Optional<byte[]> text() {
    try {
      var line = new ByteArrayOutputStream();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
        } else if (line.size() > 0) {
          break;
        }
        if (line.size() > LONGEST) {
          throw new CliException(ExitCode.MALFORMED, "a line is longer than " + LONGEST + " bytes");
        }
      }
      return line.size() == 0 ? Optional.empty() : Optional.of(line.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
