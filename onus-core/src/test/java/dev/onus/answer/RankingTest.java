package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.answer.Ranking.Attributed;
import dev.onus.answer.Ranking.Ranked;
import dev.onus.custody.Sample;
import dev.onus.provenance.Commit;
import dev.onus.provenance.LineRange;
import dev.onus.provenance.LineRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RankingTest {
  private static final int DAY = 24;
  private final Map<String, Commit> commits = new HashMap<>();

  private void commit(int number, int hoursAgo) {
    commits.put(Sample.id(number), Sample.commit(number, "Ann", "Ann", "c" + number, hoursAgo));
  }

  private List<Ranked> rank(Attributed... frames) {
    return Ranking.rank(List.of(frames), id -> Objects.requireNonNull(commits.get(id)), Sample.NOW);
  }

  /// A frame at line 10 of a function from 1 to 20.
  private static Attributed frame(int position, LineRun... runs) {
    return new Attributed(
        new Spot(position, "f" + position + ".c", 10, new LineRange(1, 20)), List.of(runs));
  }

  private static LineRun run(int line, int count, int commit) {
    return new LineRun(line, count, Sample.id(commit), "f.c", line);
  }

  @Test
  void theCommitOfTheLineComesBeforeItsNeighboursAndTheRestOfTheFunction() {
    commit(1, DAY);
    commit(2, DAY);
    commit(3, DAY);
    List<Ranked> ranked = rank(frame(0, run(1, 6, 1), run(7, 3, 2), run(10, 1, 3)));
    assertThat(ranked)
        .extracting(Ranked::commit)
        .containsExactly(Sample.id(3), Sample.id(2), Sample.id(1));
    assertThat(ranked).extracting(Ranked::score).containsExactly(0.998, 0.449, 0.299);
    assertThat(ranked)
        .extracting(one -> one.because().getFirst())
        .containsExactly(
            "wrote the line of the innermost application frame, f0.c:10",
            "wrote 1 line from the line of the innermost application frame, f0.c:10",
            "wrote part of the function of the innermost application frame, f0.c:10");
  }

  @Test
  void theInnermostFrameComesFirst() {
    commit(1, DAY);
    commit(2, DAY);
    assertThat(rank(frame(0, run(10, 1, 1)), frame(1, run(10, 1, 2))))
        .extracting(Ranked::score)
        .containsExactly(0.998, 0.499);
  }

  @Test
  void ageIsAWeightAndNeverRemovesAnyone() {
    commit(1, 10 * 365 * DAY);
    commit(2, 0);
    List<Ranked> ranked = rank(frame(0, run(10, 1, 1)), frame(1, run(10, 1, 2)));
    assertThat(ranked).extracting(Ranked::commit).containsExactly(Sample.id(1), Sample.id(2));
    assertThat(ranked).extracting(Ranked::score).containsExactly(0.7, 0.5);
  }

  @Test
  void furtherFramesAddATenthAtMost() {
    commit(1, 0);
    assertThat(rank(frame(0, run(10, 1, 1)), frame(1, run(10, 1, 1)), frame(2, run(10, 1, 1))))
        .extracting(Ranked::score)
        .containsExactly(1.083);
  }

  @Test
  void equalScoresGoByTheNewerCommitThenById() {
    commit(1, 2);
    commit(2, 2);
    commit(3, 2);
    assertThat(rank(frame(0, run(9, 1, 3), run(11, 1, 1), run(8, 1, 2))))
        .extracting(Ranked::commit)
        .containsExactly(Sample.id(1), Sample.id(2), Sample.id(3));
  }

  @Test
  void theFailingLinesAreThoseThatFramesName() {
    commit(1, 0);
    Ranked one = rank(frame(0, run(5, 12, 1)), frame(1, run(1, 4, 1))).getFirst();
    assertThat(one.failing()).containsExactly(new LineRun(10, 1, Sample.id(1), "f.c", 10));
    assertThat(one.runs()).containsExactly(run(5, 12, 1));
  }
}
