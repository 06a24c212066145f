package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhyCommandTest {
  @TempDir private Path directory;
  private SmallRepository shop;

  @BeforeEach
  void open() {
    shop = SmallRepository.shop(directory);
  }

  @Test
  void saysInOneSentenceWhereALineComesFromAndWhoAnswers() {
    Cli.Result result = Cli.run("why", "--repo", shop.path(), "src/shop/cart.py:4");
    assertThat(result.out())
        .isEqualTo(
            "src/shop/cart.py:4 comes from "
                + shop.git("rev-parse", "--short=12", "topic")
                + " of 2026-01-02 (Count the items), from a commit that declares claude-code,"
                + " accepted by Cat, reviewed by Bob, merged by Bob; Cat answers for it as acceptor"
                + " of the change [onus:builtin@1/acceptor] (at HEAD).\n");
    assertThat(result.exitCode()).isZero();
  }

  @Test
  void tellsAFileWhoseContentIsNotHereFromOneThatIsNoFile() throws IOException {
    String id = shop.git("rev-parse", "HEAD:src/shop/cart.py");
    Files.delete(directory.resolve(".git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));

    Cli.Result absent = Cli.run("why", "--repo", shop.path(), "src/shop/cart.py:4");
    Cli.Result none = Cli.run("why", "--repo", shop.path(), "src/shop/card.py:4");

    assertThat(absent.exitCode()).isEqualTo(69);
    assertThat(absent.err())
        .isEqualTo("onus: src/shop/cart.py: its content is not in this clone\n");
    assertThat(none.exitCode()).isEqualTo(65);
    assertThat(none.err()).startsWith("onus: src/shop/card.py is no file at ");
  }

  @Test
  void givesOneOriginOfATraceWithItsAnswer() {
    Golden.matches(
        "why/shop.json",
        Cli.run("why", "--repo", shop.path(), "--format", "json", "src/shop/cart.py:4").out());
  }

  @ParameterizedTest
  @CsvSource({
    "src/shop/cart.py, 2, expected PATH:LINE",
    "src/shop/cart.py:0, 2, expected PATH:LINE",
    "src/shop/cart.py:x, 2, expected PATH:LINE",
    "src/shop/cart.py:6, 65, 'has 5 lines, there is no line 6'",
    "src/shop:1, 65, is no file at",
    "none.py:1, 65, is no file at",
    "../cart.py:1, 65, is no file at"
  })
  void refusesWhatIsNoLine(String where, int exitCode, String message) {
    Cli.Result result = Cli.run("why", "--repo", shop.path(), where);
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.err()).contains(message);
    assertThat(result.out()).isEmpty();
  }
}
