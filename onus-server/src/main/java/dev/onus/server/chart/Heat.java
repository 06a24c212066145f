package dev.onus.server.chart;

/// How dark a cell of a heat map is. Its number stands in it, so that nobody has to tell shades
/// apart; the shades are of ink and not of the scale of origins.
public final class Heat {
  private Heat() {}

  /// The class of a cell.
  ///
  /// @param part of the whole
  public static String of(long part, long whole) {
    return "heat-" + step(whole == 0 ? 0 : (double) part / whole);
  }

  /// From 0, nothing, to 5, more than four fifths.
  static int step(double share) {
    if (!(share > 0)) {
      return 0;
    }
    return (int) Math.min(5, Math.ceil(share * 5));
  }
}
