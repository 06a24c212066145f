package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PlainArgumentsTest {
  private static final OutputStream NOWHERE = OutputStream.nullOutputStream();
  private static final Common.Console CONSOLE =
      new Common.Console(
          new Surroundings(
              InputStream.nullInputStream(), NOWHERE, NOWHERE, Terminal.NONE, Map.of()),
          new Output(NOWHERE),
          new PrintWriter(NOWHERE, true, StandardCharsets.UTF_8),
          new PrintWriter(NOWHERE, true, StandardCharsets.UTF_8));

  private static Optional<BlameCommand> plain(List<String> arguments) {
    return BlameCommand.plain(CONSOLE, arguments);
  }

  private static BlameCommand byPicocli(List<String> arguments) {
    var command = new BlameCommand();
    new CommandLine(command).parseArgs(arguments.toArray(String[]::new));
    return command;
  }

  /// Every option that picocli knows under every name, alone and with an operand; none; all.
  static Stream<List<String>> plainLines() {
    var lines = new ArrayList<List<String>>();
    var all = new ArrayList<String>(List.of("a b/c.txt"));
    for (var option : new CommandLine(new BlameCommand()).getCommandSpec().options()) {
      if (option.usageHelp()) {
        continue;
      }
      boolean valued = option.arity().min() > 0;
      for (String name : option.names()) {
        var stated = valued ? List.of(name, "some value") : List.of(name);
        lines.add(stated);
        lines.add(Stream.concat(stated.stream(), Stream.of("src/x.c")).toList());
        lines.add(Stream.concat(Stream.of("src/x.c"), stated.stream()).toList());
      }
      all.addAll(valued ? List.of(option.longestName(), "v=1") : List.of(option.longestName()));
    }
    lines.add(List.of());
    lines.add(all);
    return lines.stream();
  }

  @ParameterizedTest
  @MethodSource("plainLines")
  void plainArgumentsMeanWhatPicocliReads(List<String> arguments) {
    assertThat(plain(arguments))
        .get()
        .usingRecursiveComparison()
        .ignoringFields("common.spec", "common.console")
        .isEqualTo(byPicocli(arguments));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--format=tsv f",
        "-qz f",
        "-h",
        "--help f",
        "-- f",
        "@file",
        "--rev @file f",
        "--rev -z f",
        "--rev",
        "f g",
        "-z -z f",
        "-q --quiet f",
        "--rev a --rev b f",
        "--unknown f",
        "'f'",
        "\"f\""
      })
  void leavesToPicocliWhatIsNotPlain(String arguments) {
    assertThat(plain(List.of(arguments.split(" ", -1)))).isEmpty();
  }

  @Test
  void leavesAnEmptyWordToPicocli() {
    assertThat(plain(List.of(""))).isEmpty();
    assertThat(plain(List.of("--rev", "", "f"))).isEmpty();
  }
}
