package dev.onus.server.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SquaresTest {
  /// The example of the paper: 6 x 4, with the first two parts stacked on the left.
  @Test
  void laysTheExampleOfThePaperOutAsThePaperDoes() {
    var squares = Squares.of(List.of(6.0, 6.0, 4.0, 3.0, 2.0, 2.0, 1.0), 6, 4);

    assertThat(squares.get(0)).isEqualTo(new Squares.Square(0, 0, 0, 3, 2));
    assertThat(squares.get(1)).isEqualTo(new Squares.Square(1, 0, 2, 3, 2));
    var third = squares.get(2);
    assertThat(third.x()).isEqualTo(3);
    assertThat(third.width()).isCloseTo(12 / 7.0, within(1e-9));
    assertThat(third.height()).isCloseTo(7 / 3.0, within(1e-9));
  }

  @Test
  void areasAreAsTheWeightsAreAndNothingOverlapsOrLeavesTheRectangle() {
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      var weights = new ArrayList<Double>();
      for (int i = 1 + random.nextInt(60); i > 0; i--) {
        weights.add(Math.exp(random.nextDouble() * 12));
      }
      weights.sort(Comparator.reverseOrder());
      double width = 100 + random.nextInt(900);
      double height = 100 + random.nextInt(900);
      double total = weights.stream().mapToDouble(Double::doubleValue).sum();

      var squares = Squares.of(weights, width, height);

      assertThat(squares).hasSameSizeAs(weights);
      for (var one : squares) {
        assertThat(one.width() * one.height())
            .isCloseTo(weights.get(one.index()) / total * width * height, within(1e-3));
        assertThat(one.x()).isBetween(-1e-6, width);
        assertThat(one.x() + one.width()).isLessThan(width + 1e-6);
        assertThat(one.y() + one.height()).isLessThan(height + 1e-6);
        for (var other : squares) {
          assertThat(other.index() == one.index() || !overlap(one, other)).isTrue();
        }
      }
    }
  }

  private static boolean overlap(Squares.Square a, Squares.Square b) {
    double small = 1e-6;
    return a.x() + a.width() > b.x() + small
        && b.x() + b.width() > a.x() + small
        && a.y() + a.height() > b.y() + small
        && b.y() + b.height() > a.y() + small;
  }

  @Test
  void refusesWeightsThatItCouldNotDraw() {
    assertThatThrownBy(() -> Squares.of(List.of(1.0, 2.0), 10, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Squares.of(List.of(1.0, 0.0), 10, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Squares.of(List.of(Double.NaN), 10, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
