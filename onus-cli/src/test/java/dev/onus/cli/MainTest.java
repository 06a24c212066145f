package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {
  @Test
  void printsItsVersionOnOneLine() {
    var result = Cli.run("--version");

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).isEqualTo("onus development\n");
  }

  @Test
  void asksForACommandWhereNoneIsGiven() {
    var result = Cli.run();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("onus: a command is missing; 'onus --help' lists them\n");
  }

  @Test
  void suggestsTheCommandThatWasMeant() {
    var result = Cli.run("complete");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err())
        .startsWith("onus: there is no command 'complete'\nDid you mean: onus completion")
        .endsWith("Try 'onus --help'.\n");
  }

  @Test
  void namesAnUnknownOptionAndWhereHelpIs() {
    var result = Cli.run("completion", "bash", "--bash");

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("'--bash'").endsWith("Try 'onus completion --help'.\n");
  }

  @Test
  void doesNotRepeatEscapeSequencesOfItsArguments() {
    assertThat(Cli.run("\u001b[2J").err()).startsWith("onus: there is no command '[2J'\n");
  }

  @Test
  void everyCommandHasAOneLineDescriptionInTheHelp() {
    var help = Cli.run("--help").out();
    var commands = help.substring(help.indexOf("Commands:\n")).lines().skip(1);

    assertThat(commands.takeWhile(line -> !line.isBlank()))
        .isNotEmpty()
        .allMatch(line -> line.matches(" {2}(\\S+ {2,}| {8,})\\S.*"));
  }

  @Test
  void helpOfACommandIsTheSameThroughEitherDoor() {
    assertThat(Cli.run("help", "completion").out())
        .startsWith("Usage: onus completion")
        .isEqualTo(Cli.run("completion", "--help").out());
  }

  @Test
  void coloursHelpOnATerminalOnly() {
    var terminal = new Terminal(true, true, true);

    assertThat(Cli.run(new byte[0], terminal, Map.of(), "--help").out()).contains("\u001b[");
    assertThat(Cli.run("--help").out()).doesNotContain("\u001b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void completionKnowsTheCommandsAndTheirDescriptions(String shell) {
    var result = Cli.run("completion", shell);

    assertThat(result.exitCode()).isZero();
    assertThat(result.out()).contains("onus").contains("completion");
  }

  @Test
  void fishCompletionOffersCommandsOnlyWhereOneIsExpected() {
    assertThat(Cli.run("completion", "fish").out())
        .contains(
            "complete -c onus -f -n __fish_use_subcommand -a completion"
                + " -d 'Print a completion script for a shell.'\n"
                + "complete -c onus -n '__fish_seen_subcommand_from completion'"
                + " -s h -l help -d 'Show this help and exit.'\n");
  }

  @Test
  void saysThatStandardOutputIsFullAndFails() {
    assertThat(runInto("No space left on device").exitCode()).isEqualTo(69);
    assertThat(runInto("No space left on device").err())
        .isEqualTo("onus: standard output can't be written: No space left on device\n");
  }

  @Test
  void endsWithoutAWordWhenTheReaderHasGone() {
    assertThat(runInto("Broken pipe").exitCode()).isEqualTo(69);
    assertThat(runInto("Broken pipe").err()).isEmpty();
  }

  private static Cli.Result runInto(String refusal) {
    var refusing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(refusal);
          }
        };
    var err = new ByteArrayOutputStream();
    int exitCode =
        Main.run(
            new Surroundings(InputStream.nullInputStream(), refusing, err, Terminal.NONE, Map.of()),
            "completion",
            "bash");
    return new Cli.Result(exitCode, new byte[0], err.toString(StandardCharsets.UTF_8));
  }

  @Test
  void refusesAFormatThatACommandDoesNotHave() {
    for (String command : List.of("init", "demo", "policy schema", "survey")) {
      Cli.Result result = Cli.run((command + " --format nope").split(" ", -1));
      assertThat(result.exitCode()).as(command).isEqualTo(2);
      assertThat(result.err()).contains("--format nope: this command has ");
    }
  }
}
