package dev.onus.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What goes over the wire, with sockets and bytes.
class HttpServerTest {
  private static final String CLOSING = "Host: localhost\r\nConnection: close\r\n";
  private static final String POST = "POST /hook HTTP/1.1\r\n" + CLOSING;

  private HttpServer server;

  @BeforeEach
  void start() {
    var routes =
        new Routes(
            List.of(
                Route.of(Method.GET, "/page", new Access.Open(), _ -> Response.html(200, "<p>")),
                Route.of(
                        Method.POST,
                        "/hook",
                        new Access.Signed(),
                        request -> Response.text(200, "" + request.body().length))
                    .upTo(25_000_000)));
    var dispatch =
        new Dispatch(
            routes,
            (_, _) -> Optional.empty(),
            (_, status, message) -> Response.text(status, message),
            new Limiter(1000, 1000),
            InstantSource.system());
    server =
        HttpServer.start(new Address("127.0.0.1", 0, null, false), dispatch, (_, _, _, _) -> {});
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void sendsEveryProtection() throws IOException {
    String answer = ask("GET /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertThat(answer)
        .startsWith("HTTP/1.1 200")
        .contains("script-src 'self'")
        .contains("frame-ancestors 'none'")
        .contains("X-Content-Type-Options: nosniff")
        .contains("no-store")
        .doesNotContainIgnoringCase("server:")
        .endsWith("<p>");
  }

  @Test
  void answersNoOtherName() throws IOException {
    assertThat(ask("GET /page HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 421");
    assertThat(ask("GET /page HTTP/1.0\r\n\r\n")).doesNotContain("200 OK");
  }

  @Test
  void answersTheNameItIsCalledByOutside() {
    var address = new Address("0.0.0.0", 80, URI.create("https://onus.example.org"), true);
    assertThat(address.isOurs("onus.example.org")).isTrue();
    assertThat(address.isOurs("onus.example.org:443")).isTrue();
    assertThat(address.isOurs("onus.example.org.evil.example")).isFalse();
    assertThat(address.isOurs("localhost")).isFalse();
  }

  @Test
  void refusesALongBodyByItsStatedLength() throws IOException {
    String answer = ask(POST + "Content-Length: 30000000\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413");
  }

  @Test
  void refusesALongBodyThatStatesNoLength() throws IOException {
    try (var socket = connect()) {
      var out = socket.getOutputStream();
      out.write(
          bytes("POST /hook HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"));
      byte[] chunk = new byte[1_000_000];
      try {
        for (int i = 0; i < 30; i++) {
          out.write(bytes(Integer.toHexString(chunk.length) + "\r\n"));
          out.write(chunk);
          out.write(bytes("\r\n"));
        }
        out.write(bytes("0\r\n\r\n"));
        out.flush();
      } catch (IOException e) {
        // the server has said its word and does not listen any more
      }
      assertThat(firstLine(socket)).contains("413");
    }
  }

  @Test
  void takesABodyOfTheAllowedLength() throws IOException {
    assertThat(ask(POST + "Content-Length: 5\r\n\r\nhello")).endsWith("5");
  }

  @Test
  void readsNoRequestThatHidesBehindAnother() throws IOException {
    String both = POST + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
    String answer = ask(both + "GET /page HTTP/1.1\r\nHost: localhost\r\n\r\n");
    assertThat(answer).doesNotContain("<p>");
  }

  @Test
  void sendsNoBodyToWhoAsksForTheHeadAlone() throws IOException {
    assertThat(ask("HEAD /page HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 200")
        .endsWith("\r\n\r\n");
  }

  private String ask(String request) throws IOException {
    try (var socket = connect()) {
      socket.getOutputStream().write(bytes(request));
      socket.getOutputStream().flush();
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Socket connect() throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    return socket;
  }

  private static String firstLine(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    var line = new StringBuilder();
    for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
      line.append((char) b);
    }
    return line.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
