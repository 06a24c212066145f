package dev.onus.bench.paths;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What the worst patterns cost: 30 stars against a path of 4,000 letters that they nearly match.
/// Taking the path apart is part of it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class StarsBenchmark {
  private static final int STARS = 30;
  private static final int LETTERS = 4_000;

  /// How the stars stand, each in the way that costs most where it is tried again and again.
  public enum Shape {
    /// `a*a*a*…b`
    LETTERS_BETWEEN("a*".repeat(STARS) + "b", "a"),
    /// `*?*?*?…b`
    ANY_BETWEEN("*?".repeat(STARS) + "b", "a"),
    /// `*aaa…b*a*a…`: a long run that fails at its last letter, wherever it is tried.
    LONG_RUN("*" + "a".repeat(1_000) + "b" + "*a".repeat(STARS - 1), "a"),
    /// The same with every second letter open.
    LONG_OPEN_RUN("*" + "?a".repeat(500) + "b" + "*a".repeat(STARS - 1), "a"),
    /// 29 runs of 100 letters.
    RUNS(("*" + "a".repeat(100)).repeat(STARS - 1) + "*b", "a"),
    /// `**/a/**/a/…b`
    GAPS("**/a/".repeat(STARS) + "b", "a/"),
    /// `**/a/**/a/a/a/…b`: a long run of segments.
    SEGMENTS("**/a/".repeat(STARS - 1) + "**/" + "a/".repeat(1_000) + "b", "a/"),
    /// `**/*a*a*a/…b`
    GAPS_AND_STARS("**/*a*a*a/".repeat(STARS / 5) + "b", "aaaaaaaaa/"),
    /// As [#ANY_BETWEEN], and no letter of the path is another.
    DIFFERENT_LETTERS("*?".repeat(STARS) + "b", "");

    private final String pattern;
    private final String repeated;

    Shape(String pattern, String repeated) {
      this.pattern = pattern;
      this.repeated = repeated;
    }

    /// Has every letter and segment that the pattern names, but does not match: the `b` comes
    /// first.
    private String path() {
      if (repeated.isEmpty()) {
        var letters = new StringBuilder("b/b");
        for (int letter = 0x4E00; letters.length() < LETTERS; letter++) {
          letters.append((char) letter);
        }
        return letters.toString();
      }
      String start = repeated.endsWith("/") ? "a/b/" : "ab";
      String path = start + repeated.repeat(LETTERS / repeated.length());
      return path.substring(0, LETTERS - 1) + "a";
    }
  }

  /// The pattern and its path.
  @Param public Shape shape = Shape.LETTERS_BETWEEN;

  /// In which language the pattern is.
  @Param public Language language = Language.POLICY;

  private Language.Reading reading;
  private String path;

  /// Reads the pattern.
  @Setup
  public void read() {
    reading = language.read(List.of(shape.pattern));
    path = shape.path();
    if (!reading.valid() || reading.names(path)) {
      throw new IllegalStateException(shape + " is to be valid, and not to match");
    }
  }

  /// One path against one pattern.
  @Benchmark
  public boolean match() {
    return reading.names(path);
  }
}
