package dev.onus.server.chart;

/// The two shapes of a chart: letters of a wide one would be too small on a telephone. The style
/// sheet shows one of them.
public enum Shape {
  /// For a screen on a table.
  WIDE(960),
  /// For one in a hand.
  NARROW(358);

  private final int width;

  Shape(int width) {
    this.width = width;
  }

  int width() {
    return width;
  }

  String label() {
    return this == WIDE ? "wide-shape" : "narrow-shape";
  }
}
