package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.history.Repository;
import dev.onus.provenance.Commit;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OriginCommandTest {
  @TempDir private static Path directory;
  private static String demo = "";

  @BeforeAll
  static void makeTheDemo() {
    demo = directory.resolve("demo").toString();
    assertThat(Cli.run("demo", "--dir", demo).exitCode()).isZero();
  }

  @Test
  void printsTheContractsJson() {
    var result = origin("--fix", "HEAD", "--no-message", "--format", "json");
    assertThat(result.exitCode()).as(result.err()).isZero();
    JsonNode json = JsonMapper.shared().readTree(result.out());
    assertThat(json.path("fix").asString()).matches("[0-9a-f]{40}");
    int rank = 0;
    for (JsonNode one : json.path("origins")) {
      assertThat(one.propertyNames())
          .containsExactly("rank", "commit", "score", "method", "lines", "because");
      assertThat(one.path("rank").asInt()).isEqualTo(++rank);
      assertThat(one.path("commit").asString()).matches("[0-9a-f]{40}");
      assertThat(one.path("score").asDouble()).isBetween(0.0, 1.0);
      assertThat(one.path("method").asString()).isEqualTo("szz");
      assertThat(one.path("because")).isNotEmpty();
    }
    assertThat(json.has("reason")).isEqualTo(rank == 0);
  }

  @Test
  void saysWhyTheFirstCommitHasNoOrigin() {
    String root = root();
    var text = origin("--fix", root);
    assertThat(text.exitCode()).isZero();
    assertThat(text.out())
        .contains("No origin was found by lines")
        .contains("it is the first commit of its history");
    JsonNode json = JsonMapper.shared().readTree(origin("--fix", root, "--format", "json").out());
    assertThat(json.path("origins")).isEmpty();
    assertThat(json.path("reason").asString()).contains("first commit");
  }

  @Test
  void fitsTheTerminal() {
    assertThat(origin("--fix", "HEAD").out().lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void refusesARevisionThatIsNone() {
    var result = origin("--fix", "no-such-thing");
    assertThat(result.exitCode()).isEqualTo(ExitCode.MALFORMED);
    assertThat(result.err()).contains("'no-such-thing' is no revision");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void needsAFix() {
    var result = origin();
    assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(result.err()).contains("--fix");
  }

  private static String root() {
    try (var repository = Repository.open(Path.of(demo))) {
      Commit commit = commit(repository, repository.resolve("HEAD").orElseThrow());
      while (!commit.parents().isEmpty()) {
        commit = commit(repository, commit.parents().getFirst());
      }
      return commit.id();
    }
  }

  private static Commit commit(Repository repository, String id) {
    return repository.commit(id).orElseThrow();
  }

  private static Cli.Result origin(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "origin";
    all[1] = "--repo";
    all[2] = demo;
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Cli.run(all);
  }
}
