package dev.onus.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SurvivalComparisonTest {
  @Test
  void saysNothingOfFewCommitsHoweverManyLines() {
    var few = commits(19, 10, 1_000);

    var comparison = SurvivalComparison.of(few, commits(40, 10, 1_000));

    assertThat(comparison.enough()).isFalse();
    assertThat(comparison.ai().commits()).isEqualTo(19);
    assertThat(comparison.ai().lines()).isEqualTo(19_000);
  }

  @Test
  void saysNothingWhereHardlyAnythingWent() {
    assertThat(SurvivalComparison.of(commits(40, 4, 10), commits(40, 20, 10)).enough()).isFalse();
  }

  @Test
  void findsNoDifferenceBetweenEqualGroups() {
    var comparison = SurvivalComparison.of(commits(40, 20, 10), commits(40, 20, 10));

    assertThat(comparison.points())
        .extracting(SurvivalComparison.Point::age)
        .containsExactly(7, 30);
    assertThat(comparison.points().getLast().difference()).isZero();
    assertThat(comparison.points().getLast().undecided()).isTrue();
  }

  @Test
  void findsAPlainDifferenceAndBoundsIt() {
    var point = SurvivalComparison.of(commits(200, 160, 10), commits(200, 20, 10)).points().get(1);

    assertThat(point.age()).isEqualTo(30);
    assertThat(point.difference()).isCloseTo(.2 - .9, within(1e-9));
    // two proportions of 200 commits: 1.96 * sqrt(.2 * .8 / 200 + .9 * .1 / 200)
    assertThat(point.interval().low()).isCloseTo(-.7 - .0693, within(.0002));
    assertThat(point.interval().high()).isCloseTo(-.7 + .0693, within(.0002));
    assertThat(point.undecided()).isFalse();
  }

  /// Commits of which some lose all lines on the 20th day and the others are watched for 60 days.
  private static List<Lifetime> commits(int count, int losing, int lines) {
    var lifetimes = new ArrayList<Lifetime>();
    for (int i = 0; i < count; i++) {
      boolean gone = i < losing;
      lifetimes.add(new Lifetime(i, 0, gone ? 20 : 60, gone, lines));
    }
    return lifetimes;
  }
}
