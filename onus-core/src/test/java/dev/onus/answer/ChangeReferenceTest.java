package dev.onus.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.custody.Sample;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangeReferenceTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Add it (#123)|123|",
        "Add it (!77)|77|",
        "Merge pull request #9 from acme/topic|9|",
        "Merged PR 41: Add it|41|",
        "Merged in topic (pull request #8)|8|",
        "Merge branch 'x' into 'main'\\n\\nSee merge request acme/pay!5|acme/pay!5|",
        "Add it\\n\\nCloses #12 from ann/topic|12|",
        "Add it\\n\\nReviewed-on: https://review.x.org/c/pay/+/4321|4321|https://review.x.org/c/pay/+/4321",
        "Add it\\n\\nPR-URL: https://github.com/nodejs/node/pull/55|55|https://github.com/nodejs/node/pull/55",
        "Add it\\n\\nChange-Id: I0123456789abcdef0123456789abcdef01234567|I0123456789abcdef0123456789abcdef01234567|",
        "Fix #12 in the parser||",
        "Revert \"Add it (#3)\" by hand||",
        "Merge branch 'topic'||"
      })
  void readsTheChangeThatAMessageNames(String message, String number, String url) {
    var commit = Sample.commit(1, "Ann", "Ann", message.replace("\\n", "\n"), 1);
    assertThat(ChangeReference.of(commit, Optional.empty()))
        .isEqualTo(
            number == null ? Optional.empty() : Optional.of(new ChangeReference(number, url)));
  }

  @ParameterizedTest
  @CsvSource({"Add it (#1), Merge pull request #2 from a/b, 2", "Add it (#1), Merge branch 'x', 1"})
  void theMergeThatBroughtACommitInSpeaksBeforeTheCommit(
      String message, String mergeMessage, String number) {
    var commit = Sample.commit(1, "Ann", "Ann", message, 2);
    var merge = Sample.commit(2, "Ann", "Ann", mergeMessage, 1);
    assertThat(ChangeReference.of(commit, Optional.of(merge)).orElseThrow().number())
        .isEqualTo(number);
  }
}
