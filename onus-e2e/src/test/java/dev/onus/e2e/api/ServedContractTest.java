package dev.onus.e2e.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server that has everything set up hands out the contract of the repository: so the routes that
/// it really has are those of the contract, each with its right, and no others.
class ServedContractTest {
  private static final Path FILE = Path.of("../schema/openapi.yaml");

  @TempDir private Path directory;

  @Test
  void theServerHandsOutTheFile() throws Exception {
    try (var server = ServerProcess.start(directory)) {
      var served = server.askAsNobody("/openapi.yaml", "*/*");

      assertThat(served.statusCode()).isEqualTo(200);
      assertThat(served.body()).isEqualTo(Files.readString(FILE));
    }
  }
}
