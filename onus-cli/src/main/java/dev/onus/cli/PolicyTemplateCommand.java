package dev.onus.cli;

import dev.onus.cli.policy.Templates;
import dev.onus.cli.terminal.Columns;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `onus policy template`: a policy to start from.
@Command(
    name = "template",
    description = "Print a policy that is ready to be filled in.",
    footer = {
      "",
      "FILL IN marks what has to be filled in; until then the people in it are nobody.",
      "For example:  onus policy template open-source > .onus/policy.yaml"
    })
final class PolicyTemplateCommand implements Callable<Integer> {
  private static final int NAME = 17;

  @Mixin private final Common common = new Common();

  @Option(names = "--list", description = "List the templates.")
  private boolean list;

  @Option(names = "--tests", description = "Print its scenarios, for onus policy test.")
  private boolean tests;

  @Parameters(paramLabel = "NAME", arity = "0..1", description = "One of those that --list shows.")
  private @Nullable String name;

  @Override
  public Integer call() {
    common.format("text");
    if (list || name == null) {
      for (Templates one : Templates.values()) {
        common.out().println(Columns.cell(one.label(), NAME) + one.purpose());
      }
      return ExitCode.OK;
    }
    Templates template = PolicyArgument.template(name);
    common.out().print(tests ? template.testsText() : template.text());
    return ExitCode.OK;
  }
}
