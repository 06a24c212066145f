package dev.onus.gate.scenario;

import dev.onus.yaml.Values;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// Times as a scenario writes them: `2026-11-25T12:00:00Z`, or a day.
record Moments(Values values) {

  /// A day stands for its start, in UTC.
  Optional<Instant> start(Node node) {
    return read(node, day -> day);
  }

  /// A day stands for its end, as everywhere where something lasts until a day.
  Optional<Instant> end(Node node) {
    return read(node, day -> day.plusDays(1));
  }

  private Optional<Instant> read(Node node, Function<LocalDate, LocalDate> which) {
    if (node instanceof ScalarNode scalar && scalar.getValue().length() <= 40) {
      String text = scalar.getValue();
      try {
        return Optional.of(
            text.length() == 10
                ? which.apply(LocalDate.parse(text)).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Instant.parse(text));
      } catch (DateTimeException e) {
        // no such time: reported below
      }
    }
    return values.expected(node, "a time such as 2026-11-25T12:00:00Z, or a day");
  }
}
