package dev.onus.server.chart;

import java.util.ArrayList;
import java.util.List;

/// Divides a rectangle among weights, so that areas are as the weights are and the parts are as
/// square as can be: Bruls, Huizing, van Wijk, *Squarified Treemaps*, 2000.
final class Squares {
  private Squares() {}

  /// A part.
  ///
  /// @param index of its weight
  record Square(int index, double x, double y, double width, double height) {}

  /// The parts in the order of the weights.
  ///
  /// @param weights positive, the largest first
  static List<Square> of(List<Double> weights, double width, double height) {
    double total = 0;
    double before = Double.MAX_VALUE;
    for (double weight : weights) {
      if (!(weight > 0) || weight > before) {
        throw new IllegalArgumentException("weights are positive, the largest first");
      }
      before = weight;
      total += weight;
    }
    double scale = width * height / total;
    var squares = new ArrayList<Square>();
    var free = new Free(0, 0, width, height);
    int from = 0;
    while (from < weights.size()) {
      double side = Math.min(free.width(), free.height());
      double sum = weights.get(from) * scale;
      double worst = worst(sum, sum, sum, side);
      int to = from + 1;
      while (to < weights.size()) {
        double more = weights.get(to) * scale;
        double now = worst(weights.get(from) * scale, more, sum + more, side);
        if (now > worst) {
          break;
        }
        worst = now;
        sum += more;
        to++;
      }
      free = row(weights.subList(from, to), from, scale, sum, free, squares);
      from = to;
    }
    return List.copyOf(squares);
  }

  /// What is not given out yet.
  private record Free(double x, double y, double width, double height) {}

  /// How far the least square part of a row is from a square: 1 is one.
  private static double worst(double largest, double smallest, double sum, double side) {
    double square = side * side;
    return Math.max(square * largest / (sum * sum), sum * sum / (square * smallest));
  }

  /// Lays one row along the shorter side; returns what is left.
  private static Free row(
      List<Double> weights, int first, double scale, double sum, Free free, List<Square> into) {
    boolean upright = free.width() >= free.height();
    double side = upright ? free.height() : free.width();
    double thickness = sum / side;
    double at = 0;
    for (int i = 0; i < weights.size(); i++) {
      double length = weights.get(i) * scale / thickness;
      into.add(
          upright
              ? new Square(first + i, free.x(), free.y() + at, thickness, length)
              : new Square(first + i, free.x() + at, free.y(), length, thickness));
      at += length;
    }
    return upright
        ? new Free(
            free.x() + thickness, free.y(), Math.max(0, free.width() - thickness), free.height())
        : new Free(
            free.x(), free.y() + thickness, free.width(), Math.max(0, free.height() - thickness));
  }
}
