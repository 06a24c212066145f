package dev.onus.bench.paths;

import dev.onus.boundary.Codeowners;
import dev.onus.boundary.Dialect;
import dev.onus.policy.Directory;
import dev.onus.policy.PolicyReader;
import dev.onus.policy.Reading;
import java.nio.charset.StandardCharsets;
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

/// What a change of 3,000 files costs in a large repository: the boundaries of all its paths in a
/// policy of 50 boundaries with 4 patterns each, and their owners in a CODEOWNERS of 5,000 rules.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ChangeBenchmark {
  private static final int FILES = 3_000;
  private static final int BOUNDARIES = 50;
  private static final int RULES = 5_000;

  /// How CODEOWNERS is read.
  @Param public Dialect dialect = Dialect.GITHUB;

  /// What its rules are like.
  @Param public LargeRepository.Rules rules = LargeRepository.Rules.USUAL;

  private List<String> paths;
  private byte[] file;
  private Directory directory;

  /// Makes the change, the policy and the file.
  @Setup
  public void make() {
    var repository = new LargeRepository(1);
    paths = repository.paths(FILES);
    file = repository.codeowners(RULES, rules, dialect).getBytes(StandardCharsets.UTF_8);
    byte[] policy = repository.policy(BOUNDARIES).getBytes(StandardCharsets.UTF_8);
    directory =
        switch (PolicyReader.read("policy.yaml", policy)) {
          case Reading.Accepted accepted -> Directory.of(accepted.policy(), reading());
          case Reading.Refused refused ->
              throw new IllegalStateException(refused.problems().getFirst().toString());
        };
  }

  /// CODEOWNERS from its bytes.
  @Benchmark
  public Codeowners reading() {
    return Codeowners.read(dialect, "CODEOWNERS", file);
  }

  /// The owners of all paths.
  @Benchmark
  public int owners() {
    return paths.stream().mapToInt(path -> directory.owners(path).owners().size()).sum();
  }

  /// The paths of each boundary, which take every path apart anew.
  @Benchmark
  public long pathsOfBoundaries() {
    return directory.policy().boundaries().stream()
        .mapToLong(boundary -> paths.stream().filter(boundary.paths()::contains).count())
        .sum();
  }

  /// The boundaries of all paths.
  @Benchmark
  public int boundaries() {
    return paths.stream().mapToInt(path -> directory.boundaries(path).size()).sum();
  }
}
