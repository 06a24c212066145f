package dev.onus.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final AtomicLong nanos = new AtomicLong(5);
  private final StringWriter err = new StringWriter();

  private Progress progress(long total, boolean shown) {
    return Progress.of(new PrintWriter(err), "reading", total, shown, nanos::get);
  }

  private void passMillis(long millis) {
    nanos.addAndGet(millis * 1_000_000);
  }

  @Test
  void saysNothingAboutWorkOfLessThanASecond() {
    try (var progress = progress(10, true)) {
      passMillis(999);
      progress.at(9);
    }
    assertThat(err).hasToString("");
  }

  @Test
  void showsABarAfterASecondAndWipesItAtTheEnd() {
    try (var progress = progress(2000, true)) {
      passMillis(1000);
      progress.at(1000);
      assertThat(err)
          .hasToString("\rreading  ############............   50 %  1,000 of 2,000\u001b[K");
    }
    assertThat(err.toString()).endsWith("2,000\u001b[K\r\u001b[K");
  }

  @Test
  void drawsAtMostTenTimesASecond() {
    try (var progress = progress(0, true)) {
      passMillis(1000);
      progress.at(1);
      passMillis(99);
      progress.at(2);
      passMillis(1);
      progress.at(3);
    }
    assertThat(err).hasToString("\rreading  1\u001b[K\rreading  3\u001b[K\r\u001b[K");
  }

  @Test
  void saysNothingWithoutATerminal() {
    try (var progress = progress(10, false)) {
      passMillis(5000);
      progress.at(9);
    }
    assertThat(err).hasToString("");
  }
}
