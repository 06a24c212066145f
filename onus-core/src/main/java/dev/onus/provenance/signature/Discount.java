package dev.onus.provenance.signature;

import com.google.re2j.Pattern;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/// A mark that is known to be wrong in a stretch of time: the claim is kept, and worth nothing.
///
/// @param from from the beginning of this day, UTC
/// @param until to the end of this day, UTC, by the author's date
record Discount(Channel channel, Pattern pattern, LocalDate from, LocalDate until, String reason) {
  boolean applies(Channel found, String text, Instant authoredAt) {
    return found.equals(channel)
        && !authoredAt.isBefore(from.atStartOfDay(ZoneOffset.UTC).toInstant())
        && authoredAt.isBefore(until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant())
        && pattern.matcher(text).find();
  }

  /// Reads the bundled table: `channel regex from until reason`, separated by tabs.
  static List<Discount> read(String table) {
    return table
        .lines()
        .skip(1)
        .map(line -> {
          String[] cells = line.split("\t", -1);
          var channel = Channel.named(cells[0]);
          if (channel == null) {
            throw new IllegalStateException("no channel: " + cells[0]);
          }
          return new Discount(
              channel,
              Pattern.compile(cells[1]),
              LocalDate.parse(cells[2]),
              LocalDate.parse(cells[3]),
              cells[4]);
        })
        .toList();
  }
}
