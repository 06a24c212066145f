package dev.onus.forge.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;

/// A repository that git fetches over HTTP, by whoever has the token.
final class FakeGit implements HttpHandler {
  private final Path bare;
  private final String authorization;

  FakeGit(Path bare, String token) {
    this.bare = bare;
    this.authorization =
        "Basic " + Base64.getEncoder().encodeToString(("x-access-token:" + token).getBytes(UTF_8));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = String.valueOf(exchange.getRequestURI());
      if (!authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.sendResponseHeaders(401, -1);
      } else if (asked.endsWith("/info/refs?service=git-upload-pack")) {
        send(
            exchange,
            "advertisement",
            "001e# service=git-upload-pack\n0000",
            "--http-backend-info-refs");
      } else if (asked.endsWith("/git-upload-pack")) {
        send(exchange, "result", "");
      } else {
        exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private void send(HttpExchange exchange, String kind, String before, String... more)
      throws IOException {
    byte[] body;
    try (InputStream in = exchange.getRequestBody()) {
      boolean isPacked = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
      body = isPacked ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    }
    var command = new ArrayList<>(List.of("git", "upload-pack", "--stateless-rpc"));
    command.addAll(List.of(more));
    command.add(bare.toString());
    var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
    String protocol = exchange.getRequestHeaders().getFirst("Git-Protocol");
    if (protocol != null) {
      builder.environment().put("GIT_PROTOCOL", protocol);
    }
    Process process = builder.start();
    try (var out = process.getOutputStream()) {
      out.write(body);
    }
    byte[] answer = process.getInputStream().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "application/x-git-upload-pack-" + kind);
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write(before.getBytes(UTF_8));
    exchange.getResponseBody().write(answer);
  }
}
