package dev.onus.provenance.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequiredTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "(?i)^Cursor\\b cursor",
        "a+bcd bcd",
        "abcd?e abc",
        "(?:foo|ba[rz])x foo,ba",
        "^(?:a@b\\.c|d@e\\.(?:f|g))$ a@b.c,d@e.",
        "(?:🤖|✨)\\s*made 🤖,✨",
        "foo|bar foo,bar"
      })
  void findsTextsOfWhichEachMatchContainsOne(String regex, String expected) {
    assertThat(RequiredText.of(regex)).isEqualTo(List.of(expected.split(",", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {"(?s).+", "foo|\\d", "(?:foo|\\d)?", "[abc]*", "\\x41bc", "(?:foo|)"})
  void saysNothingWhereThereIsNone(String regex) {
    assertThat(RequiredText.of(regex)).isEmpty();
  }
}
