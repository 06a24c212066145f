package dev.onus.bench;

import dev.onus.provenance.RepositoryPath;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to read a path of a tree: every tree entry of a history goes through it.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PathBenchmark {
  /// A path as it is in most repositories, and one with letters outside of ASCII.
  @Param({"src/main/java/org/example/payment/LedgerService.java", "docs/größe/übersicht.md"})
  public String path = "";

  /// From the bytes of a tree to text.
  @Benchmark
  public String decode() {
    return RepositoryPath.decode(path.getBytes(StandardCharsets.UTF_8));
  }

  /// As `git` prints it.
  @Benchmark
  public String quote() {
    return RepositoryPath.quote(path);
  }
}
