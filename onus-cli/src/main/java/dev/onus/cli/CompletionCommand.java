package dev.onus.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `onus completion`: prints a script that completes commands and options in a shell.
@Command(
    name = "completion",
    description = "Print a completion script for a shell.",
    footer = {
      "",
      "bash, zsh:  source <(onus completion bash)   in ~/.bashrc or ~/.zshrc",
      "fish:       onus completion fish > ~/.config/fish/completions/onus.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  /// The shells that a script can be written for.
  enum Shell {
    bash,
    zsh,
    fish
  }

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "One of ${COMPLETION-CANDIDATES}.")
  private @Nullable Shell shell;

  @SuppressWarnings("unused") // picocli sets it and shows the help
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Override
  public Integer call() {
    var own = Objects.requireNonNull(spec);
    var program = own.root().commandLine();
    own.commandLine()
        .getOut()
        .print(
            switch (Objects.requireNonNull(shell)) {
              case bash, zsh -> AutoComplete.bash("onus", program);
              case fish -> fish(program);
            });
    return ExitCode.OK;
  }

  private static String fish(CommandLine program) {
    var out = new StringBuilder("# fish completion for onus\n");
    program
        .getSubcommands()
        .forEach((name, command) -> {
          out.append("complete -c onus -f -n __fish_use_subcommand -a ")
              .append(name)
              .append(description(command.getCommandSpec().usageMessage().description()))
              .append('\n');
          var condition = " -n '__fish_seen_subcommand_from " + name + "'";
          command
              .getSubcommands()
              .forEach((nested, spec) ->
                  out.append("complete -c onus -f")
                      .append(condition)
                      .append(" -a ")
                      .append(nested)
                      .append(description(spec.getCommandSpec().usageMessage().description()))
                      .append('\n'));
          for (var option : command.getCommandSpec().options()) {
            out.append("complete -c onus").append(condition).append(option(option)).append('\n');
          }
        });
    return out.toString();
  }

  private static String option(OptionSpec option) {
    var out = new StringBuilder();
    for (var name : option.names()) {
      out.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    if (option.arity().max() > 0) {
      out.append(" -r");
    }
    return out.append(description(option.description())).toString();
  }

  private static String description(String... lines) {
    if (lines.length == 0) {
      return "";
    }
    return " -d '" + String.format(lines[0]).replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
