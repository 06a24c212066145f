package dev.onus.answer.answerability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.answer.Accountable;
import dev.onus.answer.Role;
import dev.onus.custody.IdentifiedBy;
import dev.onus.custody.Person;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerabilityTest {
  private final Answerability counts = new Answerability(true);

  private static Accountable by(Role role, String rule) {
    return new Accountable(new Person("mara", IdentifiedBy.ASSERTED), null, role, rule, List.of());
  }

  private static final Accountable OWNER = by(Role.PATH_OWNER, "onus:answers@1/none");
  private static final Accountable LAST = by(Role.LAST_RESORT, "onus:answers@1/none");

  private void lacking(String path, long lines) {
    counts.add(path, lines, LAST);
    counts.lack(path, lines, "no rule");
  }

  @ParameterizedTest
  @CsvSource({
    "PATH_OWNER, onus:answers@1/none, true, ANSWERED",
    "MERGER, onus:answers@1/independence, true, ANSWERED",
    "NAMED, policy:answers/tests, true, ANSWERED",
    "LAST_RESORT, onus:answers@1/none, true, LAST_RESORT",
    "LAST_RESORT, policy:answers/tests, true, LAST_RESORT",
    "PATH_COMMITTER, onus:builtin@1/path_committer, true, LAST_RESORT",
    "PATH_COMMITTER, onus:builtin@1/path_committer, false, ANSWERED",
    "ACCEPTOR, onus:builtin@1/acceptor, false, ANSWERED",
    "REPOSITORY_COMMITTER, onus:builtin@1/latest_person, false, NOBODY",
    "REPOSITORY_COMMITTER, onus:builtin@1/latest_person, true, NOBODY",
    "NOBODY, onus:builtin@1/nobody, false, NOBODY"
  })
  void tellsHowAnAnswerEnded(Role role, String rule, boolean governed, Resolution expected) {
    assertThat(Resolution.of(by(role, rule), governed)).isEqualTo(expected);
  }

  @Test
  void countsEveryLineOnceByItsEndAndItsRule() {
    counts.add("a.c", 6, OWNER);
    counts.add("a.c", 1, by(Role.MERGER, "onus:answers@1/independence"));
    counts.add("b.c", 3, LAST);

    assertThat(counts.total()).isEqualTo(10);
    assertThat(counts.lines(Resolution.ANSWERED)).isEqualTo(7);
    assertThat(counts.lines(Resolution.LAST_RESORT)).isEqualTo(3);
    assertThat(counts.lines(Resolution.NOBODY)).isZero();
    assertThat(counts.share()).hasValue(0.7);
    assertThat(counts.byRule())
        .containsExactly(
            new Answerability.RuleLines("onus:answers@1/none", "path_owner", 6),
            new Answerability.RuleLines("onus:answers@1/none", "last_resort", 3),
            new Answerability.RuleLines("onus:answers@1/independence", "merger", 1));
  }

  @Test
  void thereIsNoShareOfNoLines() {
    assertThat(counts.share()).isEmpty();
    assertThat(counts.gaps()).isEmpty();
  }

  @Test
  void aGapIsTheLargestDirectoryInWhichEveryLineLacksAnOwner() {
    counts.add("src/owned.c", 5, OWNER);
    lacking("src/a/one.c", 1);
    lacking("src/a/deep/two.c", 2);
    lacking("src/b/three.c", 3);
    counts.add("src/b/owned.c", 1, OWNER);
    lacking("docs/x.md", 4);
    lacking("top.md", 10);

    assertThat(counts.gaps())
        .containsExactly(
            new Gap("top.md", 10, "no rule"),
            new Gap("docs/", 4, "no rule"),
            new Gap("src/a/", 3, "no rule"),
            new Gap("src/b/three.c", 3, "no rule"));
  }

  @Test
  void theWholeRepositoryMayBeOneGap() {
    lacking("src/a.c", 1);
    lacking("b.c", 2);

    assertThat(counts.gaps()).containsExactly(new Gap("/", 3, "no rule"));
    assertThat(counts.gaps().getFirst().isDirectory()).isTrue();
  }

  @Test
  void linesThatLackAnOwnerForDifferentReasonsAreDifferentGaps() {
    lacking("src/a.c", 1);
    counts.add("src/b.c", 2, LAST);
    counts.lack("src/b.c", 2, "tomas left");

    assertThat(counts.gaps())
        .containsExactly(new Gap("src/b.c", 2, "tomas left"), new Gap("src/a.c", 1, "no rule"));
  }
}
