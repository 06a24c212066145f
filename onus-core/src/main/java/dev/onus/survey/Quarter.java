package dev.onus.survey;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;

/// A quarter of a year in UTC.
///
/// @param number 1 to 4
public record Quarter(int year, int number) implements Comparable<Quarter> {
  public Quarter {
    if (number < 1 || number > 4) {
      throw new IllegalArgumentException("a year has four quarters, not " + number);
    }
  }

  /// The quarter of a moment.
  public static Quarter of(Instant at) {
    var day = at.atOffset(ZoneOffset.UTC);
    return new Quarter(day.getYear(), day.get(IsoFields.QUARTER_OF_YEAR));
  }

  /// The one after this.
  public Quarter next() {
    return number == 4 ? new Quarter(year + 1, 1) : new Quarter(year, number + 1);
  }

  /// How many quarters since the year 0; differences of two are numbers of quarters.
  public int index() {
    return 4 * year + number - 1;
  }

  @Override
  public int compareTo(Quarter other) {
    return Integer.compare(index(), other.index());
  }

  @Override
  public String toString() {
    return year + " Q" + number;
  }
}
