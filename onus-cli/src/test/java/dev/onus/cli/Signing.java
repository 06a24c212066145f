package dev.onus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onus.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Runs the program in a repository, as somebody who signs where that is asked for.
record Signing(SurveyedRepository repository, SshKeys keys) {

  /// Runs a command there.
  Cli.Result onus(String... arguments) {
    return onus(Map.of(), arguments);
  }

  /// Runs a command there in an environment.
  Cli.Result onus(Map<String, String> environment, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--repo", repository.path()));
    return Cli.run(new byte[0], Terminal.NONE, environment, all.toArray(String[]::new));
  }

  /// Runs a command there with the key of a person, which has to go well.
  Cli.Result as(String person, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--ssh-key", keys.file(person).toString()));
    Cli.Result result = onus(all.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isEqualTo(ExitCode.OK);
    return result;
  }
}
