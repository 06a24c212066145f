package dev.onus.survey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.provenance.Origin;
import org.junit.jupiter.api.Test;

final class OriginLinesTest {
  @Test
  void statesTheShareAsAnIntervalInWhichUnknownIsNeverHuman() {
    assertThat(new OriginLines(10, 5, 25, 20, 40).share()).contains(new Share(.15, .40, .80, .60));
  }

  @Test
  void hasNoShareOfNothing() {
    assertThat(OriginLines.NONE.share()).isEmpty();
  }

  @Test
  void addsUpByOrigin() {
    var sum = OriginLines.NONE;
    long count = 0;
    for (Origin origin : Origin.values()) {
      sum = sum.plus(OriginLines.of(origin, ++count));
    }

    assertThat(sum).isEqualTo(new OriginLines(1, 2, 3, 4, 5));
    assertThat(sum.total()).isEqualTo(15);
    assertThat(sum.of(Origin.DECLARED)).isEqualTo(3);
  }
}
