package dev.onus.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CohortTest {
  @Test
  void linesGoHalfwayBetweenTheLooksAndTheRestStillLives() {
    var cohort = new Cohort(3, 100, 10, List.of(look(110, 8), look(130, 8), look(150, 5)));

    assertThat(cohort.lifetimes())
        .containsExactly(
            new Lifetime(3, 0, 5, true, 2),
            new Lifetime(3, 0, 40, true, 3),
            new Lifetime(3, 0, 50, false, 5));
  }

  @Test
  void linesThatComeBackNeverWent() {
    var cohort = new Cohort(3, 100, 10, List.of(look(110, 0), look(130, 10)));

    assertThat(cohort.lifetimes()).containsExactly(new Lifetime(3, 0, 30, false, 10));
  }

  @Test
  void neverHasMoreLinesThanTheCommitIntroduced() {
    var cohort = new Cohort(3, 100, 10, List.of(look(110, 12), look(130, 11)));

    assertThat(cohort.lifetimes()).containsExactly(new Lifetime(3, 0, 30, false, 10));
  }

  @Test
  void saysNothingOfACommitThatWasNeverLookedAtAgain() {
    assertThat(new Cohort(3, 100, 10, List.of()).lifetimes()).isEmpty();
  }

  private static Cohort.Look look(long day, long alive) {
    return new Cohort.Look(day, alive);
  }
}
