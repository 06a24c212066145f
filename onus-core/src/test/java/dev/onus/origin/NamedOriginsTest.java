package dev.onus.origin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedOriginsTest {
  private static final String ID = "1a2b3c4d5e6f";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Fixes: 1a2b3c4d5e6f (\"cart: round up\")",
        "fixes 1a2b3c4d5e6f",
        "Fixes commit 1a2b3c4d5e6f",
        "This reverts commit 1a2b3c4d5e6f.",
        "This partially reverts commit 1a2b3c4d5e6f.",
        "This was introduced by commit 1a2b3c4d5e6f.",
        "Bug introduced in 1a2b3c4d5e6f",
        "a regression from 1a2b3c4d5e6f, seen on Windows",
        "The total was broken by\n1a2b3c4d5e6f (two weeks ago).",
        "caused by `1a2b3c4d5e6f`",
        "Commit 1a2b3c4d5e6f (cart: round up) broke the total.",
        "The bug was introduced with the rounding in commit 1a2b3c4d5e6f"
      })
  void readsTheWaysOfNamingACause(String sentence) {
    assertThat(NamedOrigins.in("cart: fix the total\n\n" + sentence + "\n")).containsExactly(ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "See also 1a2b3c4d5e6f.",
        "As in commit 1a2b3c4d5e6f, round down.",
        "(cherry picked from commit 1a2b3c4d5e6f)",
        "Fixes: 12345678",
        "Fixes #1234567",
        "broken by defaced",
        "This bug was fixed in 1a2b3c4d5e6f",
        "introduced in v1.2.3-14-g1a2b3c4d5e6f",
        "caused by https://example.org/1a2b3c4d5e6f"
      })
  void takesNoOtherMentionForACause(String sentence) {
    assertThat(NamedOrigins.in("cart: fix the total\n\n" + sentence + "\n")).isEmpty();
  }

  @Test
  void proseCountsOnlyWhenTheMessageNamesNoOtherCommit() {
    assertThat(NamedOrigins.in("Broken by 1a2b3c4d5e6f, see 9f8e7d6c5b4a.")).isEmpty();
    assertThat(NamedOrigins.in("Broken by 1a2b3c4d5e6f. (1a2b3c4 rounds up.)"))
        .as("an abbreviation is no other commit")
        .containsExactly(ID);
    assertThat(
            NamedOrigins.in("Broken by 1a2b3c4d5e6f.\n\n(cherry picked from commit 9f8e7d6c5b4a)"))
        .as("what a tool wrote is no other commit")
        .containsExactly(ID);
  }

  @Test
  void tagsCountEveryTimeAndBeforeProse() {
    assertThat(
            NamedOrigins.in(
                """
                cart: fix the total

                Broken by 0000aaaa1111.

                Fixes: 1a2b3c4d5e6f ("one")
                Fixes: 9f8e7d6c5b4a ("two")
                """))
        .containsExactly(ID, "9f8e7d6c5b4a");
  }

  @Test
  void readsOnlyTheBeginningOfAnEndlessMessage() {
    String filler = "broken ".repeat(20_000);
    assertThat(NamedOrigins.in(filler + "\nFixes: 1a2b3c4d5e6f")).isEmpty();
  }
}
