package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Sample;
import dev.onus.provenance.Commit;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergedBranchTest {
  private static Commit merge(String subject, int parents) {
    Commit one = Sample.commit(1, "Ann", "Ann", subject, 1);
    return new Commit(
        one.id(),
        one.tree(),
        List.of(Sample.id(8), Sample.id(9)).subList(0, parents),
        one.author(),
        one.authoredAt(),
        one.committer(),
        one.committedAt(),
        subject,
        null);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Merge branch 'topic/a', topic/a",
        "Merge branch 'topic' into 'main', topic",
        "Merge pull request #12 from acme/fix/it, fix/it",
        "Merge remote-tracking branch 'origin/topic/a', topic/a",
        "Merged in topic (pull request #7), topic",
        "Merge branch 'main' of example.org:acme/shop, ",
        "Merge pull request #12, ",
        "Add a branch 'topic', "
      })
  void theSubjectNamesIt(String subject, String branch) {
    assertThat(MergedBranch.of(merge(subject, 2)).orElse(null)).isEqualTo(branch);
    assertThat(MergedBranch.of(merge(subject, 1))).isEmpty();
  }
}
