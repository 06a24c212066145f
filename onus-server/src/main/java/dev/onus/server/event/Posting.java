package dev.onus.server.event;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/// Sends a message to another program.
@FunctionalInterface
public interface Posting {
  /// Sends it once, follows no redirect and reads no answer.
  ///
  /// @return the status of the answer
  /// @throws IOException when there is none in time
  int post(URI address, Map<String, String> headers, byte[] body)
      throws IOException, InterruptedException;
}
