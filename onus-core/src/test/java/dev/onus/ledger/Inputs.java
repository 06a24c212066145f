package dev.onus.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.ledger.record.Salt;
import dev.onus.ledger.record.Texts;
import dev.onus.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Lines of input, a story in which every type of record happens, and how tests read them.
public final class Inputs {
  /// When the first line was received; each further line a second later.
  public static final Instant BEGIN = Instant.parse("2026-11-25T04:40:00.123Z");

  private Inputs() {}

  /// The lines of the story.
  public static List<String> lines() {
    try (var in = Objects.requireNonNull(Inputs.class.getResourceAsStream("inputs.jsonl"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The entries of the story; the position is the index.
  public static List<Entry> entries() {
    var entries = new ArrayList<Entry>();
    for (String line : lines()) {
      entries.add(entry(line, entries.size()));
    }
    return entries;
  }

  /// The entry of a line at a position.
  public static Entry entry(String line, long position) {
    return draft(line).entry(BEGIN.plusSeconds(position)).entry();
  }

  /// Salts that count, so that tests are the same each time.
  public static Texts.Salts salts() {
    var next = new int[1];
    return () -> Salt.of(ByteBuffer.allocate(Salt.LENGTH).putInt(28, ++next[0]).array());
  }

  static Reading<Draft> read(String line) {
    return new DraftReader("in.jsonl", salts(), null)
        .read(1, line.getBytes(StandardCharsets.UTF_8));
  }

  /// The draft of a line that is one.
  public static Draft draft(String line) {
    return switch (read(line)) {
      case Reading.Read<Draft>(Draft draft) -> draft;
      case Reading.Malformed<Draft>(List<Problem> problems) ->
          throw new AssertionError(line + "\n" + problems);
    };
  }

  /// The problems of a line that has some.
  static String problems(String line) {
    return problems(read(line));
  }

  static String problems(Reading<?> reading) {
    assertThat(reading).isInstanceOf(Reading.Malformed.class);
    return String.join(
        "\n", ((Reading.Malformed<?>) reading).problems().stream().map(Problem::toString).toList());
  }
}
