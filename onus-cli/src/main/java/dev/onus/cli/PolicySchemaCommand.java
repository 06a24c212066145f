package dev.onus.cli;

import dev.onus.policy.PolicyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `onus policy schema`: prints the JSON Schema of the policy file, for editors.
@Command(name = "schema", description = "Print the JSON Schema of the policy file.")
final class PolicySchemaCommand implements Callable<Integer> {
  @Mixin private final Common common = new Common();

  @Override
  public Integer call() {
    common.format("json");
    try (var schema = PolicyReader.schema()) {
      common.bytes().write(schema.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return ExitCode.OK;
  }
}
