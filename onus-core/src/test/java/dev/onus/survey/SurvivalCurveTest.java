package dev.onus.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SurvivalCurveTest {
  /// Weeks in remission under 6-mercaptopurine (Freireich and others, Blood 21, 1963, as printed by
  /// Cox, J. R. Stat. Soc. B 34, 1972); a minus marks a patient who was still in remission.
  private static final List<Integer> SIX_MP =
      List.of(
          6, 6, 6, 7, 10, 13, 16, 22, 23, -6, -9, -10, -11, -17, -19, -20, -25, -32, -32, -34, -35);

  @Test
  void givesThePublishedEstimatesOfTheRemissionTrial() {
    var steps = SurvivalCurve.of(eachOnItsOwn(SIX_MP)).steps();

    assertThat(steps.stream().map(SurvivalCurve.Step::age))
        .containsExactly(6, 7, 10, 13, 16, 22, 23);
    assertThat(steps.stream().map(SurvivalCurve.Step::atRisk))
        .containsExactly(21L, 17L, 15L, 12L, 11L, 7L, 6L);
    double[] survival = {.8571, .8067, .7529, .6902, .6275, .5378, .4482};
    double[] error = {.0764, .0869, .0963, .1068, .1141, .1282, .1346};
    double[] low = {.6197, .5631, .5032, .4316, .3675, .2678, .1881};
    double[] high = {.9516, .9228, .8894, .8491, .8049, .7468, .6801};
    for (int i = 0; i < survival.length; i++) {
      var step = steps.get(i);
      assertThat(step.survival()).isCloseTo(survival[i], within(.00005));
      assertThat(step.survival() * Math.sqrt(step.greenwood())).isCloseTo(error[i], within(.0001));
      assertThat(step.byLines().low()).isCloseTo(low[i], within(.0001));
      assertThat(step.byLines().high()).isCloseTo(high[i], within(.0001));
    }
  }

  @Test
  void countsTheUncertaintyByCommitAsGreenwoodDoesWhereEachCommitHasOneLine() {
    assertThat(SurvivalCurve.of(eachOnItsOwn(SIX_MP)).steps())
        .allSatisfy(step -> assertThat(step.grouped()).isCloseTo(step.greenwood(), within(1e-12)));
  }

  @Test
  void doesNotGrowSurerWhenTheSameLinesAreMany() {
    var single = SurvivalCurve.of(eachOnItsOwn(SIX_MP)).steps();
    var hundredfold = new ArrayList<Lifetime>();
    eachOnItsOwn(SIX_MP)
        .forEach(one ->
            hundredfold.add(new Lifetime(one.commit(), one.entry(), one.exit(), one.gone(), 100)));

    var steps = SurvivalCurve.of(hundredfold).steps();

    for (int i = 0; i < steps.size(); i++) {
      assertThat(steps.get(i).survival()).isCloseTo(single.get(i).survival(), within(1e-12));
      assertThat(steps.get(i).grouped()).isCloseTo(single.get(i).grouped(), within(1e-12));
      assertThat(steps.get(i).greenwood())
          .isCloseTo(single.get(i).greenwood() / 100, within(1e-12));
    }
  }

  @Test
  void countsALineThatEntersLateOnlyFromThen() {
    var lifetimes =
        List.of(
            new Lifetime(1, 0, 5, true, 1),
            new Lifetime(2, 0, 9, false, 1),
            new Lifetime(3, 5, 7, true, 1),
            new Lifetime(4, 6, 9, false, 1));

    var curve = SurvivalCurve.of(lifetimes);

    assertThat(curve.steps().stream().map(SurvivalCurve.Step::atRisk)).containsExactly(2L, 3L);
    assertThat(curve.at(4).survival()).isEqualTo(1);
    assertThat(curve.at(6).survival()).isEqualTo(.5);
    assertThat(curve.at(100).survival()).isCloseTo(.5 * 2 / 3, within(1e-12));
  }

  @Test
  void endsAtZeroWhenNothingIsLeft() {
    var step = SurvivalCurve.of(List.of(new Lifetime(1, 0, 3, true, 7))).steps().getLast();

    assertThat(step.survival()).isZero();
    assertThat(step.byCommits()).isEqualTo(new SurvivalCurve.Interval(0, 0));
  }

  private static List<Lifetime> eachOnItsOwn(List<Integer> weeks) {
    var lifetimes = new ArrayList<Lifetime>();
    for (int week : weeks) {
      lifetimes.add(new Lifetime(lifetimes.size(), 0, Math.abs(week), week > 0, 1));
    }
    return lifetimes;
  }
}
