package dev.onus.answer.answerability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.answer.answerability.LineDraw.Line;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineDrawTest {
  private final LinkedHashMap<String, Integer> lines = new LinkedHashMap<>();

  private List<Line> draw(long seed, int wanted) {
    return LineDraw.draw(lines, seed, wanted, path -> !path.endsWith(".png"));
  }

  @Test
  void theSameSeedDrawsTheSameLines() {
    lines.put("a", 100);
    lines.put("b", 900);

    assertThat(draw(4711, 5)).isEqualTo(draw(4711, 5)).isNotEqualTo(draw(4712, 5));
    assertThat(draw(4711, 3))
        .as("the draw is part of the interface")
        .containsExactly(new Line("b", 31), new Line("b", 828), new Line("b", 198));
  }

  @Test
  void noLineIsDrawnTwiceAndAllAreDrawnWhereMoreAreWanted() {
    lines.put("a", 3);
    lines.put("empty", 0);
    lines.put("b", 2);

    assertThat(draw(1, 20))
        .containsExactlyInAnyOrder(
            new Line("a", 1),
            new Line("a", 2),
            new Line("a", 3),
            new Line("b", 1),
            new Line("b", 2));
  }

  @Test
  void linesOfBinaryFilesAreNoLines() {
    lines.put("large.png", 1_000_000);
    lines.put("a", 2);
    lines.put("other.png", 1_000_000);

    assertThat(draw(7, 5)).containsExactlyInAnyOrder(new Line("a", 1), new Line("a", 2));
  }

  @Test
  void thereMayBeNothingToDraw() {
    lines.put("only.png", 10);

    assertThat(draw(7, 5)).isEmpty();
    lines.clear();
    assertThat(draw(7, 5)).isEmpty();
  }

  @Test
  void everyLineHasTheSameChance() {
    lines.put("first.png", 50);
    lines.put("a", 2);
    lines.put("b", 8);
    Map<Line, Integer> seen = new HashMap<>();
    for (int seed = 0; seed < 20_000; seed++) {
      draw(seed, 1).forEach(line -> seen.merge(line, 1, Integer::sum));
    }

    assertThat(seen).hasSize(10);
    // 2,000 are expected of each; five standard deviations are 212
    assertThat(seen.values()).allSatisfy(count -> assertThat(count).isBetween(1_780, 2_220));
  }
}
