package dev.onus.e2e.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever sends a delivery byte by byte is cut off, and keeps nobody else waiting.
class SlowSenderTest {
  private static final int SENDERS = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  @TempDir private Path directory;

  @Test
  void isCutOffWhileOthersAreAnswered() throws Exception {
    Path data = Files.createDirectories(directory.resolve("data"));
    Files.writeString(data.resolve("secret"), "a secret of the webhooks");
    Files.writeString(
        data.resolve("server.yaml"),
        """
        forges:
          - kind: github
            web: http://127.0.0.1:9
            token-file: secret
            hooks: {secret-files: [secret]}
        """);
    try (var server = RunningServer.start(data);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      URI uri = URI.create(server.url());
      var senders =
          Stream.generate(() -> threads.submit(() -> trickle(uri))).limit(SENDERS).toList();
      for (int i = 0; i < 10; i++) {
        long begin = System.nanoTime();
        assertThat(server.stranger().get("/health/ready").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        Thread.sleep(500);
      }
      for (var sender : senders) {
        assertThat(sender.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .isIn(List.of("408", "closed"));
      }
    }
  }

  /// A byte a second of a body of a thousand.
  private static String trickle(URI uri) throws InterruptedException {
    try (var socket = new Socket(uri.getHost(), uri.getPort())) {
      socket.setSoTimeout(1000);
      var out = socket.getOutputStream();
      out.write(
          ("POST /hooks/github HTTP/1.1\r\nHost: "
                  + uri.getAuthority()
                  + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < PATIENCE.toSeconds(); i++) {
        out.write('{');
        out.flush();
        try {
          byte[] answer = socket.getInputStream().readNBytes(12);
          return answer.length < 12
              ? "closed"
              : new String(answer, 9, 3, StandardCharsets.US_ASCII);
        } catch (java.net.SocketTimeoutException e) {
          // it still reads
        }
      }
      return "never cut off";
    } catch (IOException e) {
      return "closed";
    }
  }
}
