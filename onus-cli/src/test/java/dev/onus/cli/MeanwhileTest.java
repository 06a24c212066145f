package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class MeanwhileTest {
  @Test
  void givesWhatTheOtherThreadFound() {
    var here = Thread.currentThread();
    try (var value = Meanwhile.find(() -> Thread.currentThread() != here)) {
      assertThat(value.get()).isTrue();
    }
  }

  @Test
  void throwsWhatWentWrongThereAsItWas() {
    var failure = new CliException(ExitCode.MALFORMED, "no");
    try (var value =
        Meanwhile.find(() -> {
          throw failure;
        })) {
      assertThatThrownBy(value::get).isSameAs(failure);
    }
  }

  @Test
  void errorsStayErrors() {
    var failure = new OutOfMemoryError();
    try (var value =
        Meanwhile.find(() -> {
          throw failure;
        })) {
      assertThatThrownBy(value::get).isSameAs(failure);
    }
  }

  @Test
  void closingWaitsForTheOtherThread() {
    var closing = new CountDownLatch(1);
    var finished = new AtomicBoolean();
    try (var _ =
        Meanwhile.find(() -> {
          try {
            closing.await();
          } catch (InterruptedException e) {
            return false;
          }
          finished.set(true);
          return true;
        })) {
      closing.countDown();
    }
    assertThat(finished).isTrue();
  }
}
