package dev.onus.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ServerConnectionTest {
  @Test
  @Timeout(30)
  void givesUpOnAnAnswerThatDripsForever() throws Exception {
    var done = new CountDownLatch(1);
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var server =
            new ServerConnection(
                ServerUrl.of("http://127.0.0.1:" + socket.getLocalPort()),
                "onus_secret",
                Duration.ofMillis(700))) {
      Thread.ofVirtual().start(() -> drip(socket, done));
      Instant begun = Instant.now();
      assertThatThrownBy(() -> server.get("/token", null, 1000))
          .isInstanceOf(RemoteFailure.class)
          .hasMessageContaining("did not answer within");
      assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
      done.countDown();
    }
  }

  /// A byte at a time, so that no single read takes long.
  private static void drip(ServerSocket socket, CountDownLatch done) {
    try (Socket one = socket.accept()) {
      var out = one.getOutputStream();
      out.write(
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      while (!done.await(50, TimeUnit.MILLISECONDS)) {
        out.write(' ');
        out.flush();
      }
    } catch (IOException e) {
      // the other side has gone, as it should
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void namesServersInOneWay() {
    assertThat(ServerUrl.of("onus.example.org"))
        .isEqualTo(ServerUrl.of("HTTPS://Onus.Example.org:443/"));
    assertThat(ServerUrl.of("http://127.0.0.1:8414").fileName()).isEqualTo("http_127.0.0.1_8414");
    assertThat(ServerUrl.of("https://[::1]:9").fileName()).isEqualTo("https___1_9");
  }

  @Test
  void neverShowsAToken() {
    assertThat(new SignedIn(ServerUrl.of("onus.example.org"), "kim", Instant.EPOCH, "onus_secret"))
        .hasToString("SignedIn[url=https://onus.example.org, account=kim]");
  }
}
