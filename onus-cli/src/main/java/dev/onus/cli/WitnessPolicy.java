package dev.onus.cli;

import dev.onus.ledger.tlog.TlogPolicy;
import dev.onus.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// The file that names witnesses and how many of them must cosign (C2SP tlog-policy).
final class WitnessPolicy {
  private static final int LONGEST = 1 << 20;

  private WitnessPolicy() {}

  /// @throws CliException (malformed) with every problem of the file
  static TlogPolicy read(Path file) {
    byte[] content;
    try (var in = Files.newInputStream(file)) {
      content = in.readNBytes(LONGEST + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return switch (TlogPolicy.read(file.toString(), content)) {
      case TlogPolicy.Accepted(TlogPolicy policy) -> policy;
      case TlogPolicy.Refused(var problems) ->
          throw new CliException(
              ExitCode.MALFORMED,
              problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    };
  }
}
