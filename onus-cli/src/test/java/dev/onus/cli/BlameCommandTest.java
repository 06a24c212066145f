package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class BlameCommandTest {
  private static final String CART = "src/shop/cart.py";

  @TempDir private Path directory;
  private SmallRepository shop;

  @BeforeEach
  void open() {
    shop = SmallRepository.shop(directory);
  }

  private Cli.Result blame(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "blame";
    all[1] = "--repo";
    all[2] = shop.path();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Cli.run(all);
  }

  @Test
  void porcelainIsWhatGitPrintsWithHeadersOfItsOwn() {
    var lines =
        blame("--format", "porcelain", CART)
            .out()
            .lines()
            .filter(line -> !line.startsWith("onus-"));

    assertThat(String.join("\n", lines.toList()))
        .isEqualTo(shop.git("blame", "--porcelain", "HEAD", "--", CART));
  }

  @Test
  void rowsAreThoseOfTheContract() {
    String topic = shop.git("rev-parse", "topic");
    String first = shop.git("rev-list", "--max-parents=0", "HEAD");

    assertThat(blame("--format", "tsv", CART).out().lines())
        .contains(CART + "\t4\t1\t" + topic + "\t" + CART + "\t4\tdeclared\ttrailer")
        .first()
        .isEqualTo(CART + "\t1\t3\t" + first + "\t" + CART + "\t1\tunknown\tnone");
    assertThat(blame("--format", "tsv", "-z", CART).out()).doesNotContain("\n").endsWith("\0");
  }

  @Test
  void jsonHasTheFieldsOfTheContract() {
    var json = JsonMapper.shared().readTree(blame("--format", "json", CART).out());

    assertThat(json.path("rev").asString()).isEqualTo(shop.git("rev-parse", "HEAD"));
    assertThat(json.path("path").asString()).isEqualTo(CART);
    assertThat(json.path("runs").path(1).propertyNames())
        .contains(
            "line",
            "count",
            "commit",
            "originPath",
            "originLine",
            "origin",
            "tools",
            "evidence",
            "acceptor");
    assertThat(json.path("runs").path(1).path("tools").path(0).path("tool").asString())
        .isEqualTo("claude-code");
  }

  @Test
  void allFilesAreThoseOfTheRevisionInOrder() {
    var paths =
        blame("--all").out().lines().map(row -> row.substring(0, row.indexOf('\t'))).distinct();

    assertThat(paths).isEqualTo(shop.git("ls-tree", "-r", "--name-only", "HEAD").lines().toList());
  }

  @Test
  void commitsOfTheIgnoreListArePassedOverOnRequest() {
    shop.write(".git-blame-ignore-revs", shop.git("rev-parse", "topic") + "\n");
    shop.commit("Ignore the topic");

    assertThat(blame("--format", "tsv", CART).out()).contains(shop.git("rev-parse", "topic"));
    assertThat(blame("--format", "tsv", "--ignore-revs", CART).out())
        .doesNotContain(shop.git("rev-parse", "topic"));
  }

  @ParameterizedTest
  @CsvSource({
    "none.py, 65, none.py: no such file at HEAD",
    "src, 65, src: no such file at HEAD",
    "--rev=nope x, 65, is no revision of",
    "--all x, 2, 'name one file, or --all'",
    "--format=xml x, 2, '--format xml: this command has'"
  })
  void refusesWhatItCanNotAnswer(String arguments, int exitCode, String message) {
    var result = blame(arguments.split(" ", -1));

    assertThat(result.exitCode()).as(result.err()).isEqualTo(exitCode);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }
}
