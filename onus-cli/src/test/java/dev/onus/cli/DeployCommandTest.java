package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployCommandTest {
  @TempDir private Path directory;
  private SmallRepository shop;
  private String head = "";

  @BeforeEach
  void open() {
    shop = SmallRepository.shop(directory);
    head = shop.git("rev-parse", "HEAD");
  }

  private Cli.Result deploy(String verb, String... options) {
    return Cli.run(
        Stream.concat(Stream.of("deploy", verb, "--repo", shop.path()), Arrays.stream(options))
            .toArray(String[]::new));
  }

  @Test
  void recordsARevisionOnceAndListsTheLatestFirst() {
    String[] first = {"--env", "production", "--rev", "HEAD~1", "--at", "2026-02-01T08:00:00Z"};
    assertThat(deploy("record", first).out()).startsWith("Recorded: production runs ");
    assertThat(deploy("record", first).out()).startsWith("Already recorded: production runs ");
    deploy(
        "record",
        "--env",
        "production",
        "--rev",
        "main",
        "--at",
        "2026-02-02T08:00:00Z",
        "--by",
        "Dan <dan@x.org>");
    assertThat(deploy("list", "--format", "jsonl").out())
        .isEqualTo(
            """
            {"environment":"production","rev":"%s","at":"2026-02-02T08:00:00Z","by":"Dan <dan@x.org>"}
            {"environment":"production","rev":"%s","at":"2026-02-01T08:00:00Z","by":null}
            """
                .formatted(head, shop.git("rev-parse", "HEAD~1")));
    assertThat(deploy("list", "--env", "staging").out()).startsWith("No deployment is recorded.");
  }

  @Test
  void aReceiptSaysWhetherItWasNew() {
    String[] options = {
      "--env", "eu/production", "--rev", head, "--at", "2026-02-01T08:00:00Z", "--format", "json"
    };
    assertThat(deploy("record", options).out()).contains("\"rev\" : \"" + head + "\"");
    assertThat(deploy("record", options).exitCode()).isZero();
  }

  @Test
  void sayingAgainWhatRunsIsTheSameDeployment() {
    deploy("record", "--env", "production", "--rev", head);
    assertThat(deploy("record", "--env", "production", "--rev", head).out())
        .startsWith("Already recorded: ");
    assertThat(deploy("list", "--format", "jsonl").out().lines()).hasSize(1);
  }

  @Test
  void refusesWhatIsNoRevisionEnvironmentOrTime() {
    assertThat(deploy("record", "--env", "production", "--rev", "nope").exitCode()).isEqualTo(65);
    assertThat(deploy("record", "--env", "a b", "--rev", head).exitCode()).isEqualTo(2);
    assertThat(deploy("record", "--env", "x", "--rev", head, "--at", "noon").exitCode())
        .isEqualTo(2);
    assertThat(deploy("record", "--rev", head).exitCode()).isEqualTo(2);
    assertThat(Cli.run("deploy").exitCode()).isEqualTo(2);
    assertThat(Files.exists(directory.resolve(".git/onus/deployments.jsonl"))).isFalse();
  }

  @Test
  void writesThroughNoSymbolicLink() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.createSymbolicLink(directory.resolve(".git/onus"), elsewhere);
    Cli.Result result = deploy("record", "--env", "production", "--rev", head);
    assertThat(result.exitCode()).isEqualTo(78);
    assertThat(result.err()).contains("it is a symbolic link");
    assertThat(elsewhere).isEmptyDirectory();
  }
}
