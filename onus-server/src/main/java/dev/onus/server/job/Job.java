package dev.onus.server.job;

import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Something that the server does again and again.
///
/// @param name letters, digits and hyphens
/// @param purpose for people, one line
/// @param pause from the end of a run to the next
/// @param says what is known from its runs, for people, in one line; empty for nothing
public record Job(String name, String purpose, Duration pause, Work work, Supplier<String> says) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

  public Job {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a job's name is made of letters, digits and hyphens");
    }
    if (pause.isNegative() || pause.isZero()) {
      throw new IllegalArgumentException("between two runs there is a pause");
    }
  }

  /// One that says nothing.
  public Job(String name, String purpose, Duration pause, Work work) {
    this(name, purpose, pause, work, () -> "");
  }

  /// What is done. It must bear being done twice, since a run that a crash ended is done again.
  @FunctionalInterface
  public interface Work {
    /// Does it once. When it throws, it is tried again after a pause that grows.
    void run() throws Exception;
  }
}
