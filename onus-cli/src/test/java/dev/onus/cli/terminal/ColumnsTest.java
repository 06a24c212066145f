package dev.onus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void breaksAtBlanksAndKeepsALongWordWhole() {
    assertThat(Columns.flow("one two three", 7)).containsExactly("one two", "three");
    assertThat(Columns.flow("a src/main/java b", 8)).containsExactly("a", "src/main/java", "b");
    assertThat(Columns.wrap("a src/main/java b", 8)).allMatch(line -> Columns.width(line) <= 8);
  }

  /// They stand for what is printed before the first line.
  @Test
  void blanksAtTheStartTakeTheirRoom() {
    assertThat(Columns.flow("    one two", 8)).containsExactly("    one", "two");
    assertThat(Columns.flow("one  two", 20)).containsExactly("one  two");
  }
}
