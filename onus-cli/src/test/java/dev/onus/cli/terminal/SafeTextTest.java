package dev.onus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafeTextTest {
  @Test
  void leavesOutControlCharactersOfBothRanges() {
    assertThat(SafeText.line("a\u001b[31mb\u0007c\u009b31md\u007fe\u0000"))
        .isEqualTo("a[31mbc31mde");
  }

  @Test
  void showsWhatChangesTheReadingOrder() {
    assertThat(SafeText.line("mara\u202Egpj.exe\u2066\u200F\u061C"))
        .isEqualTo("mara<U+202E>gpj.exe<U+2066><U+200F><U+061C>");
  }

  @Test
  void showsTagCharactersThatNobodySees() {
    assertThat(SafeText.line("a" + Character.toString(0xE0041))).isEqualTo("a<U+E0041>");
  }

  @Test
  void keepsLettersJoinersAndPictures() {
    String text = "Jörg 名前 می\u200Cخواهم 👩\u200D💻";

    assertThat(SafeText.line(text)).isEqualTo(text);
  }

  @Test
  void aLineHasNoBreakAndABlockKeepsThem() {
    assertThat(SafeText.line("a\r\n\tb\u2028c")).isEqualTo("a  b<U+2028>c");
    assertThat(SafeText.block("a\r\n\tb")).isEqualTo("a\n\tb");
  }

  @Test
  void replacesHalvesOfSurrogatePairs() {
    assertThat(SafeText.line("a\uDC80b")).isEqualTo("a\uFFFDb");
  }
}
