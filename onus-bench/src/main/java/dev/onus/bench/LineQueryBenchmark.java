package dev.onus.bench;

import dev.onus.history.Repository;
import dev.onus.history.index.AttributionIndex;
import dev.onus.provenance.LineRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
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

/// A point query, as a distribution: where one line of one file at one revision comes from.
/// Revisions, files and lines are drawn at random; the index must be there (`onus index`).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 5)
@Measurement(iterations = 3, time = 5)
@Fork(1)
public class LineQueryBenchmark {
  private static final int QUERIES = 1 << 16;

  /// The repository.
  @Param("")
  public String repository = "";

  private AttributionIndex index;
  private final Query[] queries = new Query[QUERIES];
  private int next;

  private record Query(String commit, String path, int line) {}

  /// Opens the index and draws the queries.
  @Setup
  public void draw() throws IOException {
    try (var opened = Repository.open(Path.of(repository))) {
      index = AttributionIndex.open(opened).orElseThrow();
      String head = opened.resolve("HEAD").orElseThrow();
      var commits = opened.git().text("rev-list", head).lines().toList();
      var random = new Random(1);
      for (int i = 0; i < QUERIES; ) {
        String commit = commits.get(random.nextInt(commits.size()));
        var files = index.files(commit);
        for (int n = 0; n < 256 && i < QUERIES && !files.isEmpty(); n++) {
          String path = files.get(random.nextInt(files.size()));
          int lines = index.lineCount(commit, path).orElse(0);
          if (lines > 0) {
            queries[i++] = new Query(commit, path, 1 + random.nextInt(lines));
          }
        }
      }
    }
  }

  /// One query.
  @Benchmark
  public List<LineRun> line() {
    Query query = queries[next++ & (QUERIES - 1)];
    return index.lines(query.commit, query.path, query.line, query.line);
  }
}
