package dev.onus.cli;

import dev.onus.gate.scenario.ScenarioReader;
import dev.onus.policy.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `onus policy schema`: prints the JSON Schema of the policy file or of its tests, for editors.
@Command(
    name = "schema",
    description = "Print the JSON Schema of the policy file, or of its tests.",
    footer = {"", "For example:  onus policy schema --for tests > policy-tests.schema.json"})
final class PolicySchemaCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @Option(
      names = "--for",
      paramLabel = "policy|tests",
      description = "Of which file (default: policy).")
  private String of = "policy";

  @Override
  public Integer call() {
    common.format("json");
    if (!of.equals("policy") && !of.equals("tests")) {
      throw new CliException(ExitCode.USAGE, "--for " + of + ": it is policy or tests");
    }
    try (var schema = of.equals("tests") ? ScenarioReader.schema() : PolicyReader.schema()) {
      common.bytes().write(schema.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCode.OK;
  }
}
