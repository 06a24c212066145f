package dev.onus.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentSyntaxTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "a.c|int x; // why|true",
        "a.c|  // why|false",
        "a.c|/* why|false",
        "a.c| * why|false",
        "a.c| */|false",
        "a.c|*p = 1;|true",
        "a.c|#include <x.h>|true",
        "a.py|# why|false",
        "a.py|x = 1  # why|true",
        "a.rb|  # why|false",
        "a.php|# why|false",
        "a.php|// why|false",
        "a.sql|-- why|false",
        "a.lua|# x|true",
        "a.erl|% why|false",
        "a.clj|;; why|false",
        "a.xml|<!-- why -->|false",
        "Makefile|# why|false",
        "CMakeLists.txt|# why|false",
        "a.cs|/// why|false",
        "a.java|'   '|false"
      })
  void tellsCodeFromBlankAndCommentLines(String path, String line, boolean code) {
    assertThat(CommentSyntax.of(path).isCode(line)).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "src/a.c, CODE, false",
    "src/CartTest.java, CODE, true",
    "test/cart.rb, CODE, true",
    "tests/test_cart.py, CODE, true",
    "cart.spec.ts, CODE, true",
    "t/t4152-am-subjects.sh, CODE, true",
    "src/latest.c, CODE, false",
    "src/contest/a.c, CODE, false",
    "pom.xml, CONFIGURATION, false",
    "Makefile, CONFIGURATION, false",
    "README.md, OTHER, false",
    "logo.png, OTHER, false",
    "LICENSE, OTHER, false"
  })
  void tellsWhatAFileIsFor(String path, SourceKind kind, boolean test) {
    assertThat(SourceKind.of(path)).isEqualTo(kind);
    assertThat(SourceKind.isTest(path)).isEqualTo(test);
  }
}
