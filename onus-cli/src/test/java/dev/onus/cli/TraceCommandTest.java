package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TraceCommandTest {
  private static final Map<String, String> QUIET = Map.of("CI", "1");
  @TempDir private Path directory;

  private static Cli.Result trace(SmallRepository in, String log, String... options) {
    var arguments =
        Stream.concat(Stream.of("trace", "--repo", in.path()), Arrays.stream(options))
            .toArray(String[]::new);
    return Cli.run(log.getBytes(StandardCharsets.UTF_8), Terminal.NONE, QUIET, arguments);
  }

  private static JsonNode json(SmallRepository in, String log, String... options) {
    var all = Stream.concat(Arrays.stream(options), Stream.of("--format", "json"));
    Cli.Result result = trace(in, log, all.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
    return JsonMapper.shared().readTree(result.out());
  }

  private static String timeless(String output) {
    return output.replaceAll("\"asOf\" : \"[^\"]*\"", "\"asOf\" : \"NOW\"");
  }

  @Test
  void givesTheWholeAnswerInTheNamesOfTheContract() {
    var shop = SmallRepository.shop(directory);
    Golden.matches(
        "trace/shop.json",
        timeless(trace(shop, SmallRepository.FAILURE, "--format", "json").out()));
  }

  @Test
  void givesTheWholeAnswerUnderAPolicy() {
    var shop = new SmallRepository(directory);
    shop.write(
        ".onus/policy.yaml",
        """
        version: 1
        repository: {owner: bob}
        people:
          - {id: bob, identities: [bob@x.org]}
          - {id: cat, identities: [cat@x.org]}
        teams:
          - {id: shop, lead: bob, members: [bob, cat]}
        tooling: {owner: bob}
        tools:
          - {id: "*", status: forbidden}
        owners: {codeowners: github}
        answers: {last_resort: bob}
        """);
    shop.write(".github/CODEOWNERS", "* bob@x.org\n");
    shop.by("Bob <bob@x.org>").commit("Set the rules");
    shop.write("cart.py", "def total(items):\n    return sum(items)\n");
    shop.by("Cat <cat@x.org>").commit("Sum\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
    String failure =
        """
        Traceback (most recent call last):
          File "/srv/cart.py", line 2, in total
        TypeError: no
        """;
    Golden.matches("trace/policy.json", timeless(trace(shop, failure, "--format", "json").out()));
  }

  @Test
  void showsTheAnswerOnOneScreen() {
    var shop = SmallRepository.shop(directory);
    String card = trace(shop, SmallRepository.FAILURE).out();
    Golden.matches("trace/shop.txt", card);
    assertThat(card.lines()).hasSizeLessThanOrEqualTo(24).allMatch(line -> line.length() <= 80);
  }

  @Test
  void drawsTheChainOfCustodyOnAPageThatNeedsNothingElse() {
    var shop = SmallRepository.shop(directory);
    String page = trace(shop, SmallRepository.FAILURE, "--format", "html").out();
    Golden.matches("trace/shop.html", page);
    assertThat(page)
        .contains("default-src 'none'", "<svg role=\"img\"")
        .doesNotContain("<script", "src=", "<link", "@import", "url(");
  }

  @Test
  void headIsAnAssumptionAndTheFirstLineSaysSo() {
    var shop = SmallRepository.shop(directory);
    String head = shop.git("rev-parse", "HEAD");
    assertThat(trace(shop, SmallRepository.FAILURE).out().lines().findFirst().orElseThrow())
        .isEqualTo(
            "At "
                + head.substring(0, 12)
                + ", assumed: HEAD, since no production deployment is recorded");
  }

  @Test
  void theLatestProductionDeploymentIsWhatRuns() {
    var shop = SmallRepository.shop(directory);
    String head = shop.git("rev-parse", "HEAD");
    String before = shop.git("rev-parse", "HEAD~1");
    deploy(shop, "production", before, "2026-02-01T00:00:00Z");
    deploy(shop, "production", head, "2026-02-03T00:00:00Z");
    deploy(shop, "staging", before, "2026-02-04T00:00:00Z");
    JsonNode latest = json(shop, SmallRepository.FAILURE);
    assertThat(latest.path("rev").asString()).isEqualTo(head);
    assertThat(latest.path("revBecause").asString())
        .isEqualTo("deployed to production since 2026-02-03T00:00:00Z");
    assertThat(latest.path("recordsAsOf").asString()).isEqualTo("2026-02-03T00:00:00Z");
    assertThat(latest.at("/answer/mitigate/0/action").asString())
        .isEqualTo(
            "Deploy "
                + before
                + " again: production ran it from 2026-02-01T00:00:00Z to 2026-02-03T00:00:00Z");
    JsonNode then =
        json(shop, SmallRepository.FAILURE, "--deployment", "production@2026-02-02T00:00:00Z");
    assertThat(then.path("rev").asString()).isEqualTo(before);
    JsonNode staging = json(shop, SmallRepository.FAILURE, "--deployment", "staging");
    assertThat(staging.path("rev").asString()).isEqualTo(before);
    JsonNode given = json(shop, SmallRepository.FAILURE, "--rev", "HEAD~2");
    assertThat(given.path("revBecause").asString()).isEqualTo("given: --rev HEAD~2");
  }

  private static void deploy(SmallRepository in, String environment, String revision, String at) {
    Cli.Result result =
        Cli.run(
            "deploy",
            "record",
            "--repo",
            in.path(),
            "--env",
            environment,
            "--rev",
            revision,
            "--at",
            at);
    assertThat(result.err()).isEmpty();
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void framesAndOriginsAreThoseOfTheDeployedRevisionAlone() {
    var shop = SmallRepository.shop(directory);
    String first = shop.git("rev-list", "--max-parents=0", "HEAD");
    JsonNode answer = json(shop, SmallRepository.FAILURE, "--rev", first);
    assertThat(answer.path("origins")).hasSize(1);
    assertThat(answer.at("/origins/0/commit").asString()).isEqualTo(first);
    assertThat(answer.at("/origins/0/change/number").asString()).isEqualTo("1");
    shop.git("mv", "src/shop/cart.py", "src/shop/basket.py");
    shop.commit("Rename it");
    JsonNode renamed = json(shop, SmallRepository.FAILURE);
    assertThat(renamed.at("/exceptions/0/frames/0/inApp").asBoolean()).isFalse();
    assertThat(renamed.at("/exceptions/0/frames/0/path").isNull()).isTrue();
    assertThat(renamed.path("unresolved"))
        .extracting(one -> one.path("reason").asString())
        .containsExactly("no tracked file is called cart.py");
  }

  @Test
  void severalFilesThatAFrameMayMeanAreReportedAndNoneIsChosen() {
    var shop = new SmallRepository(directory);
    shop.write("a/cart.py", "def total():\n    fail()\n");
    shop.write("b/cart.py", "def total():\n    fail()\n");
    shop.commit("Two carts");
    JsonNode answer =
        json(
            shop,
            "Traceback (most recent call last):\n  File \"cart.py\", line 2, in total\nE: no\n");
    assertThat(answer.at("/exceptions/0/frames/0/candidates"))
        .extracting(JsonNode::asString)
        .containsExactly("a/cart.py", "b/cart.py");
    assertThat(answer.at("/exceptions/0/frames/0/inApp").asBoolean()).isFalse();
    assertThat(answer.path("origins")).isEmpty();
    assertThat(answer.path("unresolved")).hasSize(1);
    assertThat(answer.at("/answer/accountable/role").asString()).isEqualTo("repository_committer");
  }

  @Test
  void theIndexAndGitGiveTheSameAnswer() {
    var shop = SmallRepository.shop(directory);
    String asked = trace(shop, SmallRepository.FAILURE, "--format", "json", "--no-index").out();
    assertThat(Cli.run("index", "--repo", shop.path()).exitCode()).isZero();
    String indexed = trace(shop, SmallRepository.FAILURE, "--format", "json").out();
    assertThat(timeless(indexed)).isEqualTo(timeless(asked));
  }

  @Test
  void whatALogCanNotBeReadForHasAClearMessage() {
    var shop = SmallRepository.shop(directory);
    record Bad(String log, List<String> options, int exitCode, String message) {}
    for (Bad one :
        List.of(
            new Bad("", List.of(), 65, "standard input: no stack trace found."),
            new Bad("all is well\n", List.of(), 65, "standard input: no stack trace found."),
            new Bad("\0\1\2\3".repeat(5000), List.of(), 65, "no stack trace found."),
            new Bad("x".repeat((50 << 20) + 1), List.of(), 65, "larger than 50 MB"),
            new Bad(SmallRepository.FAILURE, List.of("--rev", "nope"), 65, "'nope' is no revision"),
            new Bad(
                SmallRepository.FAILURE,
                List.of("--deployment", "production"),
                65,
                "no deployment to 'production' is recorded"),
            new Bad(
                SmallRepository.FAILURE,
                List.of("--deployment", "production@noon"),
                2,
                "expected a time like"),
            new Bad(
                SmallRepository.FAILURE,
                List.of("--rev", "HEAD", "--deployment", "production"),
                2,
                "not both"),
            new Bad(SmallRepository.FAILURE, List.of("--format", "xml"), 2, "text, json, html"),
            new Bad("", List.of(directory + "/none.log"), 78, "no such file"),
            new Bad("", List.of(directory.toString()), 78, "can't be read"))) {
      Cli.Result result = trace(shop, one.log(), one.options().toArray(String[]::new));
      assertThat(result.err()).contains(one.message());
      assertThat(result.err().lines()).hasSize(1);
      assertThat(result.exitCode()).as(result.err()).isEqualTo(one.exitCode());
      assertThat(result.out()).isEmpty();
    }
  }

  @Test
  void aLogOfFiftyMegabytesIsReadToItsEnd() {
    var shop = SmallRepository.shop(directory);
    String noise = "2026-01-01 12:00:00 INFO all is well with the shop and its carts today\n";
    String log = noise.repeat((48 << 20) / noise.length()) + SmallRepository.FAILURE;
    assertThat(json(shop, log).path("exceptions")).hasSize(1);
  }

  @Test
  void parsingAloneNeedsNoRepository() {
    Cli.Result result =
        Cli.run(
            SmallRepository.FAILURE.getBytes(StandardCharsets.UTF_8),
            Terminal.NONE,
            Map.of(),
            "trace",
            "--parse-only",
            "--repo",
            directory.toString(),
            "--format",
            "json");
    assertThat(result.exitCode()).isZero();
    assertThat(JsonMapper.shared().readTree(result.out()).path("exceptions")).hasSize(1);
  }

  @Test
  void colourIsForATerminalAlone() {
    var shop = SmallRepository.shop(directory);
    String[] command = {"trace", "--repo", shop.path()};
    byte[] log = SmallRepository.FAILURE.getBytes(StandardCharsets.UTF_8);
    var terminal = new Terminal(true, false, true);
    assertThat(Cli.run(log, terminal, QUIET, command).out()).contains("\u001b[");
    assertThat(Cli.run(log, Terminal.NONE, QUIET, command).out()).doesNotContain("\u001b");
  }
}
